SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY products_title_idx ON ${appSchema}.products (title);
