create table t (a int default null, b varchar(5) default null, c text default null::text, d int default 0 null);
alter table t alter a set default null;
alter table t alter d set default null;
alter table t add column e timestamp default null;
