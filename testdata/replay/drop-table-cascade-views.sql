create table a (id int primary key, n text);
create view v1 as select id from a;
create view v2 as select * from v1;
create table b (a_id int references a);
drop table a;
drop table a cascade;
