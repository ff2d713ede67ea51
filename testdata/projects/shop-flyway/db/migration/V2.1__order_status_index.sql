-- Flyway runs a file that holds only this statement without a transaction.
CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
