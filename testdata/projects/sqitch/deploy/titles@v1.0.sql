-- Deploy shop:titles to pg
BEGIN;
CREATE VIEW titles AS SELECT title FROM products;
COMMIT;
