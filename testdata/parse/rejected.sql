create table
create table t (a)
create table t (a int,)
create table t (a int primary)
create table t (a int default)
create table t (a int check a > 1)
create table t (a int) partition by magic (a)
create table t (a int) inherits ()
create table t partition of p
create table t partition of p for values with (modulus 4)
create table select (a int)
create table t (a int references)
create table t (a int collate "C" collate "D")
alter table t
alter table t add
alter table t add constraint c check (a > 0) deferrable
alter table t add unique (a) not valid
alter table t alter a type
alter table t attach partition p for values in (1), add column a int
alter table t rename a b
create index on t
create index i t (a)
create index concurrently if not exists on t (a)
create unique table t (a int)
create view v
create function f(int
create trigger t before insert on x execute f()
create trigger t before insert or insert on x execute function f()
create policy p on t as lenient using (true)
create role r with magic
grant on t to x
drop table
drop table if exists
drop table a cascade restrict
drop subscription a, b
select from where
select 1 a b
insert t values (1)
update t where a = 1
delete t
values
set x
begin transaction magic
vacuum full (a)
select 'abc
select "abc
select 123abc
select E'\u00'
create table t (a int check (a > 0) not valid)
create table t (a int references u not valid)
create table t (a int unique no inherit)
create domain d as int check (value > 0) not valid
select 1 < 2 < 3
select a like b like c
select a is null = b is null is distinct from c is distinct from d
create view v as (select)x
create view v as select 1 < 2 < 3
create table t as select from where
alter table t alter a set default (select 1 a b)
create rule r as on insert to t do instead update x where a = 1
create index i on t (xmlroot(a))
alter table t alter a set default U&'!00' uescape '!'
select distinct from t
select E'\ud83d\\'
select E'\ude00'
merge into t using s on a = b when matched then insert default values
merge into t using s on a = b when not matched then delete
