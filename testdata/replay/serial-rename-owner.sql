create table t (id serial);
alter table t rename column id to key;
alter table t rename to tt;
alter sequence t_id_seq rename to other;
drop table tt;
create sequence s owned by none;
create table u (x int default nextval('s'));
alter sequence s owned by u.x;
drop table u;
