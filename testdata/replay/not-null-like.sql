create table t (a int not null, b int constraint bb not null, c int generated always as identity);
create table l (like t);
create table l2 (like t including all);
create table c () inherits (t);
create table c2 (a int not null, b int constraint own not null) inherits (t);
create table c3 (a int constraint aa not null) inherits (t);
