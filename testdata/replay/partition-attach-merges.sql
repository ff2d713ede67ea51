create table p (id int not null, k int, primary key (id)) partition by range (id);
create index p_k on p (k);
create table c1 (id int not null, k int);
alter table p attach partition c1 for values from (0) to (10);
create table c2 (id int not null primary key, k int);
create index c2_own on c2 (k);
alter table p attach partition c2 for values from (10) to (20);
create table c3 partition of p for values from (20) to (30);
drop index p_k;
