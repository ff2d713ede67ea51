create table t (id int primary key);
create function f_old() returns trigger language plpgsql as $$ begin return null; end $$;
create function f_other() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger a after delete on t for each row execute function f_old();
create trigger b after delete on t for each row execute function f_other();
alter function f_old() rename to f_new;
create function f_old() returns int language sql as 'select 1';
drop function f_old;
drop function f_other, f_new cascade;
