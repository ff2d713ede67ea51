-- Up Migration
CREATE TABLE products (id bigint PRIMARY KEY, title text);

-- Down Migration
DROP TABLE products;
