create sequence s;
create table t (a int default nextval('s'), b int default nextval('s'::regclass));
drop sequence s;
alter table t alter a drop default;
drop sequence s cascade;
