create table a (x int, y int check (y > 0));
create table b (x int not null, z int);
create table c (x int default 7, w int) inherits (a, b);
alter table a rename column y to yy;
alter table a drop column x;
alter table b drop column x;
