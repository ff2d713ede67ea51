create table t (a int, b int);
create view v1 as select a, b from t;
create view v2 as select a from v1;
create view v3 as select v2.a, t.b from v2 join t on t.a = v2.a;
drop view v1;
alter table t drop column b;
drop view v2 cascade;
alter table t drop column b cascade;
alter table t alter a type bigint;
