-- no-transaction
DROP INDEX CONCURRENTLY products_title_idx;
