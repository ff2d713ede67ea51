create table t (a int, b int);
create view v as select a from t;
create index ti on t (a);
create function fn() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger tr after update of b on t for each row execute function fn();
alter table t alter a type bigint;
alter table t alter b type bigint;
drop view v;
alter table t alter a type bigint;
