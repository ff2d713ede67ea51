-- Conditions over variables are decided from their values.
do $$
declare
  mode constant text := 'x';
  n int := 5;
begin
  case mode
    when 'y' then create table cy (a int);
    when 'x' then create table cx (a int);
    else create table other (a int);
  end case;
  if n > 3 then
    n := n - 4;
  elsif n = 1 then
    create table never (a int);
  end if;
  if n = 1 and mode <> 'y' then
    create table one (a int);
  else
    create table wrong (a int);
  end if;
end $$;
create procedure tables(n int) language plpgsql as $$
begin
  for i in 1 .. n loop
    execute format('create table made_%s (id int)', i);
  end loop;
end $$;
call tables(3);
