-- whole: nothing exists but what stands here
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (id int NOT NULL, mood mood, born date, amount numeric(5, 2) DEFAULT 0);

SELECT '12'::int, ' 12 '::bigint, '-1.5e3'::numeric, 'Infinity'::float8, 'yes'::boolean;
SELECT 'abc'::int; -- 22P02
SELECT ''::int; -- 22P02
SELECT '99999999999'::int; -- 22003
SELECT '40000'::smallint; -- 22003
SELECT '1.2.3'::numeric; -- 22P02
SELECT '1e400'::float8; -- 22003
SELECT 'perhaps'::boolean; -- 22P02
SELECT 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid;
SELECT 'not-a-uuid'::uuid; -- 22P02
SELECT '{"a": [1, 2.5e3, null, true, "\u00e9"]}'::jsonb;
SELECT '{"a": }'::json; -- 22P02
SELECT '2024-02-29'::date, 'today'::date, '12:30'::time;
SELECT '2023-02-29'::date; -- 22008
SELECT '2020-13-01'::date; -- 22008
SELECT '25:00'::time; -- 22008
SELECT '{1,2}'::int[];
SELECT '1,2'::int[]; -- 22P02
SELECT 'happy'::mood;
SELECT 'angry'::mood; -- 22P02
SELECT * FROM t WHERE id = '7';
SELECT * FROM t WHERE id = 'seven'; -- 22P02
SELECT * FROM t WHERE mood = 'happy';
INSERT INTO t VALUES (1, 'sad', '2020-01-31');
INSERT INTO t VALUES ('one', 'sad', '2020-01-31'); -- 22P02
INSERT INTO t VALUES (1, 'sad', '2020-02-31'); -- 22008
INSERT INTO t VALUES (NULL); -- 23502
INSERT INTO t (mood) VALUES ('sad'); -- 23502
INSERT INTO t (id) VALUES (1), (NULL); -- 23502
SELECT 1 / 0; -- 22012
SELECT CASE WHEN true THEN 0 ELSE 1 / 0 END;
