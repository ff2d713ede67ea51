-- ALTER TABLE of inherited, typed and other columns, and of relations that are no tables.
-- A statement that the server refuses carries the SQLSTATE behind it.
CREATE TABLE base (id int, name text CHECK (name <> ''));
CREATE TABLE derived (extra int) INHERITS (base);
ALTER TABLE derived RENAME COLUMN name TO title; -- 42P16
ALTER TABLE ONLY base RENAME COLUMN name TO title; -- 42P16
ALTER TABLE derived DROP COLUMN id; -- 42P16
ALTER TABLE derived ALTER COLUMN id TYPE bigint; -- 42P16
ALTER TABLE derived DROP CONSTRAINT base_name_check; -- 42P16
ALTER TABLE base DROP COLUMN ctid; -- 0A000
ALTER TABLE base ADD COLUMN xmin int; -- 42701
ALTER TABLE base ADD COLUMN any_thing anyelement; -- 42P16
ALTER TABLE base ALTER COLUMN id SET STORAGE EXTENDED; -- 0A000
ALTER TABLE base INHERIT derived; -- 42P07
CREATE TABLE clash (id text) INHERITS (base); -- 42804
CREATE TABLE twice (id int, id text); -- 42701
CREATE TABLE keys (id int PRIMARY KEY, code int PRIMARY KEY); -- 42P16
CREATE TEMP TABLE public.nowhere (id int); -- 42P16
CREATE TABLE lasting (id int) ON COMMIT DROP; -- 42P16
CREATE TABLE collated (id int COLLATE "C"); -- 42804
CREATE TABLE wrong_default (id int, other int DEFAULT (id + 1)); -- 0A000
CREATE TABLE asks (id int CHECK (id > (SELECT 1))); -- 0A000
CREATE TABLE numbered (id text GENERATED ALWAYS AS IDENTITY); -- 22023

CREATE VIEW names AS SELECT name FROM base;
ALTER TABLE names ADD COLUMN extra int; -- 42809
ALTER TABLE names SET (security_barrier = maybe); -- 22023
ALTER VIEW base RENAME TO other; -- 42809
ALTER TABLE pg_class ADD COLUMN mine int; -- 42501

CREATE TYPE person AS (name text, age int);
CREATE TABLE people OF person;
ALTER TABLE people ADD COLUMN height int; -- 42809
ALTER TYPE person ADD ATTRIBUTE height int; -- 2BP01
ALTER TYPE person ADD ATTRIBUTE height int CASCADE;
CREATE TABLE couples (one person, other person);
ALTER TYPE person ALTER ATTRIBUTE age TYPE bigint CASCADE; -- 0A000
ALTER TYPE person ADD ATTRIBUTE clone person CASCADE; -- 42P16

CREATE TABLE target (id int PRIMARY KEY);
CREATE UNLOGGED TABLE fleeting (id int PRIMARY KEY);
ALTER TABLE target ADD FOREIGN KEY (id) REFERENCES fleeting; -- 42P16
ALTER TABLE fleeting ADD FOREIGN KEY (id) REFERENCES target;
ALTER TABLE target SET UNLOGGED;
ALTER TABLE target SET LOGGED;
TRUNCATE target; -- 0A000
TRUNCATE target, fleeting;
