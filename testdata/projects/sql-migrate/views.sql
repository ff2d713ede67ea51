-- +migrate Up
CREATE VIEW titles AS SELECT title FROM products;
-- +migrate Down
DROP VIEW titles;
