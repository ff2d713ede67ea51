create function gen() returns text language sql as $$ select 'x' $$;
create table t (a text default gen(), b text default gen() || 'y');
drop function gen();
alter table t alter a drop default;
drop function gen() cascade;
