-- Storage parameters, methods of indexes, numbers of sequences and settings.
-- A statement that the server refuses carries the SQLSTATE behind it.
CREATE TABLE doc (id int, body text, tags text[]) WITH (fillfactor = 70, autovacuum_enabled = off);
CREATE TABLE bad (id int) WITH (fillfactor = 5); -- 22023
CREATE TABLE bad (id int) WITH (fillfactor = 70, fillfactor = 80); -- 22023
CREATE TABLE bad (id int) WITH (filfactor = 70); -- 22023
CREATE TABLE bad (id int) WITH (toast.fillfactor = 70); -- 22023
CREATE TABLE bad (id int) WITH (autovacuum_enabled = perhaps); -- 22023
CREATE INDEX doc_tags ON doc USING gin (tags) WITH (fastupdate = off);
CREATE INDEX bad ON doc USING gin (tags) WITH (fillfactor = 70); -- 22023
CREATE UNIQUE INDEX bad ON doc USING hash (id); -- 0A000
CREATE INDEX bad ON doc USING brin (id) INCLUDE (body); -- 0A000
CREATE INDEX bad ON doc USING gin (tags DESC); -- 0A000
CREATE INDEX bad ON doc (ctid); -- 0A000
CREATE INDEX bad ON doc (id COLLATE "C"); -- 42804
CREATE INDEX bad ON doc ((random() * id)); -- 42P17
CREATE INDEX bad ON doc ((max(id))); -- 42803
CREATE INDEX bad ON doc (id) WHERE id > (SELECT 1); -- 0A000
CREATE STATISTICS one ON id FROM doc; -- 42P17
CREATE STATISTICS two ON id, id FROM doc; -- 42701
REINDEX INDEX doc; -- 42809
CLUSTER doc USING missing; -- 42704

CREATE SEQUENCE ticket INCREMENT 0; -- 22023
CREATE SEQUENCE ticket MINVALUE 10 MAXVALUE 5; -- 22023
CREATE SEQUENCE ticket AS smallint MAXVALUE 40000; -- 22023
CREATE SEQUENCE ticket START 0; -- 22023
CREATE SEQUENCE ticket AS text; -- 22023
CREATE SEQUENCE ticket MINVALUE 0 START 0;

SET lock_timeout = '2s';
SET statement_timeout = '1 fortnight'; -- 22023
SET seq_page_cost = -1; -- 22023
SET bytea_output = octal; -- 22023
SET enable_seqscan = perhaps; -- 22023
SET lock_timout = '2s'; -- 42704
SET shared_buffers = '1GB'; -- 55P02
SET app.tenant = 'a';
SET app."no tenant" = 'a'; -- 42602
RESET lock_timout; -- 42704
