-- What a role that the history makes may not do, and what keeps it from being dropped.
-- A statement that the server refuses carries the SQLSTATE behind it.
CREATE ROLE keeper;
CREATE ROLE guest;
CREATE ROLE guest; -- 42710
GRANT keeper TO guest;
GRANT guest TO keeper; -- 0LP01
REVOKE keeper FROM guest;
CREATE SCHEMA shop AUTHORIZATION keeper;
CREATE TABLE public.open (id int);
SET ROLE keeper;
CREATE TABLE shop.item (id int);
ALTER TABLE public.open ADD COLUMN name text; -- 42501
DROP TABLE public.open; -- 42501
CREATE ROLE another; -- 42501
ALTER TABLE shop.item OWNER TO guest; -- 42501
SET SESSION AUTHORIZATION guest;
ALTER TABLE shop.item ADD COLUMN name text; -- 42501
COMMENT ON TABLE shop.item IS 'mine'; -- 42501
RESET SESSION AUTHORIZATION;
GRANT keeper TO guest;
SET ROLE guest;
ALTER TABLE shop.item ADD COLUMN name text;
RESET ROLE;
DROP ROLE keeper; -- 2BP01
ALTER TABLE shop.item OWNER TO guest;
ALTER SCHEMA shop OWNER TO guest;
DROP ROLE keeper;
DROP OWNED BY guest;
DROP ROLE guest;
