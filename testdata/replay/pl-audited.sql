-- The usual helper that gives a table its columns and its trigger.
create function touch() returns trigger language plpgsql as $$ begin new.updated_at := now(); return new; end $$;
create function audited(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s add column updated_at timestamptz', target);
  execute format('create trigger touched before update on %s for each row execute function touch()', target);
end $$;
create table users (id serial primary key);
create schema app;
create table app.posts (id serial primary key);
select audited('users');
select audited('app.posts'::regclass);
