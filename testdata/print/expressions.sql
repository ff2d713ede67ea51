-- precedence: the printed operands carry their own brackets
alter table t add check (a + b * c - -d % 2 ^ 3 > 1 and not b or c is not null and (d or e));
alter table t add check (a = b is not distinct from c);
alter table t add check (a not between symmetric 1 + 2 and 3 and b);
alter table t add check (a not like 'x%' escape '!' and b not ilike any (array['a', 'b']) and c not similar to 'z' escape null);
alter table t add check (a operator(pg_catalog.+) b operator(s.@@@) c <> d and e != all (select 1));
alter table t add check (a in (1, 2, (select 3)) and (b, c) not in (select 1, 2) and (d) in (((select 4))));
alter table t add check (@ a < !! b and |/ 4 = 2);
-- casts and typed constants
alter table t alter a set default cast(null as double precision) + '1'::numeric(3, 1)::int2;
alter table t alter a set default interval '1' year to month + interval(3) '2 s' + interval '3' second(2);
alter table t alter a set default date '2020-01-01' + time with time zone '10:00+01' + timestamp(2) '2020-01-01 10:00' + s.money '3' + bit '101' + char 'x' + "char" 'y';
alter table t alter a set default array[[1, 2], [3, 4]]::int[] || array[]::integer array || array(select 1);
alter table t alter a set default row(1, 'x', row()) = (1, 'x');
alter table t alter a set default b'0101' & x'1F' || E'tab\tquote\'' || U&'d!0061t!+000061' uescape '!' || 'two ' 
  'parts' || $q$dollar'd$q$;
-- fields and subscripts
alter table t add check ((a).b.c > 1 and (f(x)).y is null and t.a[1][2:3] = '{}' and ((a).b)[1].c = 0 and (s.t.a).* is not null and (array[1, 2])[1] = 1);
alter table t add check (a[:] = a[1:] and a[:2] = ($1)[1]);
-- calls
alter table t add check (f() and s.f(a, b) and f(variadic c) and f(x => 1, y := 2) and "Upper"(1) and "left"(a, 1) = left(a, 1) and coalesce(a, b, c) and greatest(1, 2) > least(3, 4) and nullif(a, '') is not null);
alter table t add check (count(*) filter (where a > 1) > 0 and string_agg(distinct a, ',' order by a desc nulls last, b using >) = '' and percentile_cont(0.5) within group (order by a) > 1 and sum(a) over (partition by b order by c rows between unbounded preceding and current row) > 0 and rank() over w = 1);
-- words between the arguments
alter table t add check (extract(epoch from a) > 0 and extract('year' from b) = 1 and overlay(a placing 'x' from 2 for 3) = '' and overlay(a, b, 1) = '' and position('x' in a || 'y') = 1);
alter table t add check (substring(a from 2 for 3) = substring(a, 2) and substring(a for 2) = substring(a similar 'x' escape '#') and trim(a) = trim(leading 'x' from a) and trim(trailing from a) = trim(both 'x' from a) and trim('x' from a) = '' and normalize(a, nfkc) = a);
alter table t add check (treat(a as text) = '' and collation for (a) = 'C' and (a, b) overlaps (c, d) and a at time zone 'utc' at local > b);
alter table t add check (a is true and b is not unknown and c isnull and d notnull and e is document and f is not nfd normalized and g is json object with unique keys and h is not json);
alter table t alter a set default current_timestamp(3)::text || localtime || current_user || session_user || user || current_catalog || current_schema || system_user;
alter table t alter a set default case a when 1 then 'x' when 2 then 'y' else case when b then 'z' end end;
-- xml and json
alter table t alter a set default xmlelement(name "Foo", xmlattributes(a, b as "B"), 'c', d) || xmlforest(a as x, b) || xmlconcat(a, b) || xmlpi(name php, 'echo');
alter table t add check (xmlexists('//a' passing by ref b) and xmlparse(document a strip whitespace) is not null and xmlroot(a, version no value, standalone yes) is null and xmlserialize(content a as text indent) = '');
alter table t alter a set default json_object('a' : 1, b value c format json null on null with unique keys returning jsonb);
alter table t alter a set default json_array(1, a format json encoding utf8 absent on null returning jsonb) || json_array(select a from b returning jsonb) || json_array() || json_object() || json_object(array['a'], array['b']);
alter table t add check (json_exists(a, '$.x' passing 1 as "X", b as y true on error) and json_value(a, '$.x' returning int default 1 + 1 on empty error on error) > 0 and json_query(a, '$' returning text with conditional array wrapper keep quotes on scalar string null on empty) is null and json_scalar(1) is json and json_serialize(a returning bytea format json) = '' and json(a with unique) is not null);
alter table t alter a set default json_objectagg(a : b absent on null) || json_arrayagg(a order by b desc returning jsonb);
