create table p (a int not null, b text default 'q', check (a > 0));
create table c (d int) inherits (p);
alter table p add column e int default 3;
alter table p add constraint pos check (e > 0);
alter table c add column f int;
alter table p drop column b;
alter table c no inherit p;
alter table p drop column a;
drop table p;
