create function f() returns trigger language plpgsql as $$ begin return new; end $$;
create function g(int) returns bool immutable language sql as 'select $1 > 0';
create table t (a int default 3 check (g(a)), b int);
create trigger tr before insert on t for each row execute function f();
create index on t (g(b));
create view v as select g(a) from t;
drop function f();
drop function f cascade;
drop function g(int) cascade;
