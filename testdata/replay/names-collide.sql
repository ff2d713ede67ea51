create table t_a_key (x int);
create table t (a int unique, b int unique);
create sequence t2_id_seq;
create table t2 (id serial);
create table t3 (c int check (c > 0) check (c < 9) check (c <> 5), constraint t3_c_check2 check (c <> 6));
create index t_a_idx on t (b);
create index on t (a);
create table t4 (a int constraint t4_a_check1 check (a > 1) check (a > 2) check (a > 3));
