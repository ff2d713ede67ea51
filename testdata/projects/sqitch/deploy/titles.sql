-- Deploy shop:titles to pg
-- requires: products
BEGIN;
CREATE OR REPLACE VIEW titles AS SELECT upper(title) AS title FROM products;
COMMIT;
