create table t (a int, b int);
create view v as select a from t;
alter table t drop column a;
alter table t drop column b;
alter table t drop column a cascade;
