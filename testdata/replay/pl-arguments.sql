-- A function that is called with constants makes what its arguments say.
create schema ref;
create function add_lookup(in_schema text, name text, described boolean default false) returns void language plpgsql as $$
declare
  target text;
begin
  target := quote_ident(in_schema) || '.' || quote_ident(name);
  execute 'create table ' || target || ' (id int primary key, label text not null unique)';
  if described then
    execute 'alter table ' || target || ' add column description text';
  end if;
end $$;
select add_lookup('ref', 'country');
select add_lookup('ref', 'Status', true);
select add_lookup(name => 'color', in_schema => 'ref');
do $$ begin perform add_lookup('ref', 'size', true); end $$;
