-- Up Migration
CREATE TABLE orders (id bigint PRIMARY KEY, product_id bigint REFERENCES products (id));
-- Down Migration
DROP TABLE orders;
