-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY products_title_idx ON products (title);

-- +goose Down
DROP INDEX CONCURRENTLY products_title_idx;
