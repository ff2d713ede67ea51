-- +migrate Up notransaction
CREATE INDEX CONCURRENTLY products_title_idx ON products (title);

-- +migrate Down
DROP INDEX products_title_idx;
