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

-- Intervals: every part has its limits, and no unit counts twice.
SELECT interval '2147483647 months';
SELECT interval '2147483648 months'; -- 22015
SELECT interval '-2 weeks 3 days 4:05:06.7 ago';
SELECT interval '1 year 2 years'; -- 22007
SELECT interval 'P1Y2MT3M';
SELECT interval 'P1Y2H'; -- 22007
SELECT interval '4 fortnights'; -- 22007
SELECT interval '1 2' DAY TO HOUR;

-- Dates are read in the order that DateStyle tells.
SELECT date '02/29/2024';
SELECT date '29/02/2024'; -- 22008
SELECT date '29 Feb 2024';
SELECT date '2023-02-29'; -- 22008
SELECT date '2024-30-Feb-1'; -- 22007
SELECT timestamp 'yesterday 25:00'; -- 22008
SELECT date '2024-01-01 epoch'; -- 22007
SET datestyle = 'ISO, DMY';
SELECT date '29/02/2024';
SELECT date '02/29/2024'; -- 22008
SELECT timestamptz '2024-02-29 10:00 Europe/Berlin';

-- Ranges, identifiers and addresses.
SELECT '[1,2)'::int4range;
SELECT '[1,2'::int4range; -- 22P02
SELECT '{[1,2), (3,)}'::int4multirange;
SELECT '{[1,2),}'::int4multirange; -- 22P02
SELECT 'seven'::oid; -- 22P02
SELECT '16/B374D848'::pg_lsn;
SELECT '16-B374D848'::pg_lsn; -- 22P02
SELECT '08:00:2b:01:02:03'::macaddr;
SELECT '08:00:2b:01:02'::macaddr; -- 22P02

-- What is constant is computed before the first row is read, where it must be.
SELECT 2147483647 + 1; -- 22003
SELECT 2147483647::bigint + 1;
SELECT 300::smallint * 300::smallint; -- 22003
SELECT 40000::smallint; -- 22003
SELECT 1234.5::numeric(5, 2); -- 22003
SELECT abs((-32768)::smallint); -- 22003
SELECT 7 / (3 - 3); -- 22012
SELECT NULL::int / 0;
SELECT ln(0); -- 2201E
SELECT CASE WHEN true THEN 1 ELSE 1 / 0 END;
SELECT EXISTS (SELECT 1 / 0);
