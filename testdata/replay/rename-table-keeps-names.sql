create table t (id serial primary key, x int unique check (x > 0));
alter table t rename to u;
create table t (id serial primary key, x int unique check (x > 0));
alter table u rename column x to y;
alter table u add check (y < 100);
