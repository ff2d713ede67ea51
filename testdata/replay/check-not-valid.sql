create table t (a int);
alter table t add constraint c1 check (a > 0) not valid;
alter table t add constraint c2 check (a is not null) not valid, add constraint c3 check (a < 9) no inherit;
alter table t validate constraint c1;
create table k () inherits (t);
alter table t add constraint c1 check (a > 1);
alter table t drop constraint c2, drop constraint if exists c9;
alter table t drop constraint c9;
alter table k drop constraint c1;
