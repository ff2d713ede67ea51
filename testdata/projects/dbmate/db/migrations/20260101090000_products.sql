-- migrate:up
CREATE TABLE products (id bigint PRIMARY KEY, title text);

-- migrate:down
DROP TABLE products;
