-- +goose Up
CREATE TABLE products (id bigint PRIMARY KEY);
-- +goose Down
DROP TABLE products;
