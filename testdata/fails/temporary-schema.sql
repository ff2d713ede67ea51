-- Every session has a schema for temporary objects, and nobody waits for what is in it.
CREATE FUNCTION pg_temp.whoami() RETURNS text LANGUAGE sql AS $$ SELECT 'me'::text $$;
CREATE TYPE pg_temp.pair AS (a int, b int);
DROP FUNCTION pg_temp.whoami();
DROP FUNCTION pg_temp.whoami(); -- 42883
CREATE TEMP TABLE parted (id int) PARTITION BY RANGE (id);
CREATE INDEX parted_index ON parted (id);
DROP INDEX CONCURRENTLY parted_index;
