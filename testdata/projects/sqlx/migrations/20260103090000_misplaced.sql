-- The next line comes too late.
-- no-transaction
CREATE INDEX CONCURRENTLY products_id_title_idx ON products (id, title);
