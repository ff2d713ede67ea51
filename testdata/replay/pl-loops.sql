-- Loops over known values run round by round.
create table a (id int);
create table b (id int);
do $$
declare
  names text[] := '{a,b}';
begin
  for i in 1 .. array_length(names, 1) loop
    execute format('create table %I (like %I including all)', names[i] || '_copy', names[i]);
  end loop;
end $$;
do $$
declare
  name text;
  parts text[] := string_to_array('c,d', ',');
begin
  foreach name in array parts loop
    continue when name = 'c';
    execute 'create table ' || name || ' (id int)';
  end loop;
  for i in reverse 6 .. 2 by 2 loop
    exit when i < 4;
    execute 'create table n' || i || ' (id int)';
  end loop;
end $$;
create table h (id int) partition by hash (id);
do $$
begin
  for i in 0 .. 2 loop
    execute format('create table h_%s partition of h for values with (modulus 3, remainder %s)', i, i);
  end loop;
end $$;
