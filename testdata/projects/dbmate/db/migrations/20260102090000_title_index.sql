-- migrate:up transaction:false
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY products_title_idx ON products (title);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY products_title_idx;
