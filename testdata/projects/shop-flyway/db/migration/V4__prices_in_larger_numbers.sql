-- Longer texts rewrite nothing, larger numbers rewrite the table.
ALTER TABLE customers ALTER COLUMN email TYPE varchar(254);
ALTER TABLE products ALTER COLUMN price_cents TYPE bigint;
