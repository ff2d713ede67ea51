create table t (a int);
create temp table t (b int);
alter table t add column c int;
create index on t (b);
drop table t;
alter table t add column d int;
create temporary view tv as select 1 as x;
create view pv as select * from tv;
create temp sequence ts;
