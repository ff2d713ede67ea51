SELECT a.id, b.name AS label, count(*) n FROM s.accounts a JOIN ONLY b USING (id) WHERE a.x IS DISTINCT FROM b.y;
SELECT * FROM t1, t2 x LEFT JOIN (t3 CROSS JOIN t4 q) ON x.a = t3.b, LATERAL (SELECT * FROM t5 WHERE t5.id = x.id) l;
WITH recent AS (SELECT * FROM orders), gone AS (DELETE FROM old_orders WHERE at < now() RETURNING id)
SELECT r.id FROM recent r, gone, other.recent;
WITH RECURSIVE tree(id) AS (SELECT id FROM nodes UNION ALL SELECT n.id FROM nodes n JOIN tree t ON n.parent = t.id) SELECT * FROM tree;
SELECT (SELECT max(v) FROM m WHERE m.k = o.k), EXISTS (SELECT FROM e) FROM o WHERE o.id IN (SELECT oid FROM p) FOR UPDATE OF o SKIP LOCKED;
TABLE only_this;
VALUES (1, 'a'), (2, 'b');
(SELECT a FROM u1) UNION (SELECT b FROM u2 ORDER BY b LIMIT 1) ORDER BY 1;
SELECT g.i FROM generate_series(1, 10) WITH ORDINALITY AS g(i, n) CROSS JOIN ROWS FROM (unnest(a), f(b)) r;
SELECT extract(epoch FROM ts), date '2020-01-01', x::double precision y, cast(z AS numeric(10, 2)), ts AT TIME ZONE 'utc' FROM ev TABLESAMPLE system (10);
SELECT DISTINCT ON (a) a, b FROM d GROUP BY a, b HAVING sum(c) > 1 WINDOW w AS (PARTITION BY a) ORDER BY b NULLS LAST OFFSET 2;
SELECT row_number() OVER (PARTITION BY p ORDER BY q), sum(r) FILTER (WHERE s) OVER w FROM win;
select left(name, 1), "Quoted"."Col" from "Quoted" left join lateral f(name) on true;
INSERT INTO t (a) SELECT b FROM src WHERE c RETURNING id;
not a query
