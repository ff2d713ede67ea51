create table t (a int);
create table log (a int);
create rule r as on insert to t do also insert into log values (new.a);
create rule r as on insert to t do instead nothing;
create or replace rule r as on insert to t do instead nothing;
alter rule r on t rename to r2;
drop rule r on t;
drop rule r2 on t;
drop table log;
