create table p (id int primary key, ref int) partition by range (id);
create table q (id int primary key);
alter table p add foreign key (ref) references q;
create table c1 partition of p for values from (0) to (10);
create index on p (ref);
alter table p detach partition c1;
alter table c1 drop constraint c1_pkey;
drop table p;
