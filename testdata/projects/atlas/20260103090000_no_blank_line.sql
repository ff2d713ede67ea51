-- atlas:txmode none
CREATE INDEX CONCURRENTLY "products_upper_idx" ON "products" (upper("title"));
