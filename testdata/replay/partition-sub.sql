create table p (a int, b int) partition by range (a);
create table p1 partition of p for values from (0) to (10) partition by list (b);
create table p11 partition of p1 for values in (1);
create index pi on p (a, b);
alter table p add column c text not null default 'x';
alter table p add constraint chk check (a < 100);
create table p12 partition of p1 default;
alter table p rename column b to bb;
