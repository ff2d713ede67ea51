-- +migrate Up
CREATE TABLE products (id bigint PRIMARY KEY, title text);

-- +migrate Down
DROP TABLE products;
