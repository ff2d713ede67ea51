create table t (a int, b int, c int, unique (a, b), check (a > b), check (c > 0));
create index on t (a, c);
create index on t (c) where a > 1;
create index on t (lower(a::text));
create statistics s1 on a, b from t;
alter table t drop column a;
