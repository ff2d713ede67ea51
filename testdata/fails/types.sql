-- whole: nothing exists but what stands here
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN positive AS int CHECK (value > 0);
CREATE TABLE t (i int, n numeric, s text, b boolean, d date, a int[], m mood, p positive, j jsonb);

SELECT i + n, i || s, d + i, d - d, a || i, j -> 'x', p + 1 FROM t;
SELECT s + i FROM t; -- 42883
SELECT d + d FROM t; -- 42883
SELECT i || b FROM t; -- 42883
SELECT i = s FROM t; -- 42883
SELECT s LIKE 'a%', i::text LIKE '1%' FROM t;
SELECT i LIKE '1%' FROM t; -- 42883
SELECT lower(i) FROM t; -- 42883
SELECT round(n), round(n, 2), length(s), abs(i) FROM t;
SELECT length(i) FROM t; -- 42883
SELECT 1 WHERE 1; -- 42804
SELECT 1 FROM t WHERE s; -- 42804
SELECT 1 FROM t WHERE b AND i; -- 42804
SELECT CASE WHEN b THEN i ELSE n END FROM t;
SELECT CASE WHEN b THEN i ELSE s END FROM t; -- 42804
SELECT coalesce(i, d) FROM t; -- 42804
SELECT i FROM t UNION SELECT n FROM t;
SELECT i FROM t UNION SELECT b FROM t; -- 42804
SELECT i FROM t UNION SELECT i, n FROM t; -- 42601
SELECT ARRAY[i, n], ARRAY[]::int[] FROM t;
SELECT ARRAY[i, d] FROM t; -- 42804
SELECT b::int, i::boolean, s::date, i::text FROM t;
SELECT d::int FROM t; -- 42846
SELECT a[1], a[1:2], j['x'] FROM t;
SELECT i[1] FROM t; -- 42804
SELECT i FROM t WHERE i = ANY (a);
SELECT i FROM t WHERE i = ANY (n); -- 42809
SELECT i FROM t WHERE i IN (SELECT i, n FROM t); -- 42601
SELECT (SELECT i, n FROM t); -- 42601
SELECT i COLLATE "C" FROM t; -- 42804
SELECT sum(i) FROM t;
SELECT sum(s) FROM t; -- 42883

INSERT INTO t (i, m) VALUES (1, 'happy');
INSERT INTO t (i, d) VALUES (1, 2); -- 42804
INSERT INTO t (d) SELECT n FROM t; -- 42804
UPDATE t SET b = i; -- 42804
UPDATE t SET i = n, s = i;
CREATE TABLE u (x int DEFAULT now()); -- 42804
CREATE TABLE u (x int CHECK (x)); -- 42804
ALTER TABLE t ADD CHECK (s > i); -- 42883
