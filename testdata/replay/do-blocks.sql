do $$ begin
  if not exists (select 1 from pg_type where typname = 'mood') then
    create type mood as enum ('a', 'b');
  end if;
end $$;
do $$ begin
  create type mood as enum ('c');
exception when duplicate_object then null;
end $$;
do $$ begin
  execute 'create table dyn (a int)';
  execute format('create index %I on dyn (a)', 'dyn_i');
  perform 1;
end $$;
do $$ declare r text; begin
  foreach r in array array['x','y'] loop
    execute format('alter table dyn add column %I int', r);
  end loop;
end $$;
do $$ begin
  for i in 1..3 loop
    execute 'create table dyn_' || i || ' (a int)';
  end loop;
end $$;
