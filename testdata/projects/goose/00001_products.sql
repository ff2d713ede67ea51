-- +goose Up
CREATE TABLE products (id bigint PRIMARY KEY, title text);

-- +goose Down
DROP TABLE products;
