create type e as enum ('a');
create table t (x e, y int, z e[]);
create function f(e) returns e language sql as 'select $1';
create view v as select x from t;
drop type e;
drop type e cascade;
