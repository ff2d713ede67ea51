-- Deploy shop:products to pg
BEGIN;

CREATE TABLE products (id bigint PRIMARY KEY, title text);

COMMIT;
