SET lock_timeout = '1s';
CREATE INDEX CONCURRENTLY orders_placed ON ${appSchema}.orders (placed);
