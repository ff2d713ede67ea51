-- Verify shop:products on pg
BEGIN;
SELECT id, title FROM products WHERE false;
ROLLBACK;
