create table o (a int, b int, on_it boolean);
create view v as select case when a > 1 then a else b end as x, case a when 1 then 2 end, b as y from o;
create or replace view v as select case when a > 1 then a else b end as x, case a when 1 then 2 end, b as y from o;
create or replace view v as select case when a > 1 then a else b end as z, case a when 1 then 2 end, b as y from o;
with s as (select on_it, case when on_it then 1 else 2::int end from o) update o set a = s.case from s;
create table made as select case when a > 1 then 'x' else 'y'::varchar end, case when on_it then a end as k from o;
