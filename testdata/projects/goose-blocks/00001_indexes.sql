-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);
CREATE INDEX CONCURRENTLY orders_payer ON orders (payer);
-- +goose StatementEnd
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
-- +goose Down
DROP INDEX orders_placed, orders_payer, orders_state;
