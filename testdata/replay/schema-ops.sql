create schema s create table t (a int) create view v as select a from t;
create schema if not exists s;
create schema s;
alter schema s rename to s2;
create table s2.u (id serial primary key, r int references s2.u);
alter table s2.u set schema public;
drop schema s2;
drop schema s2 cascade;
create schema authorization postgres;
