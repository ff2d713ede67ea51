create table t (a int check (a > 0) default 5, b varchar(10), c text, d timestamp);
create index on t (a);
create view v as select b from t;
alter table t alter a type bigint;
alter table t alter b type varchar(20);
alter table t alter c type int;
alter table t alter c type int using c::int;
alter table t alter d type timestamptz(3) using d at time zone 'UTC', alter a type numeric(10,2), alter a drop default;
alter table t alter column c type text collate "C";
