create table s (a int not null, b text);
create view v as select a, b as bb from s;
create table l (like v);
