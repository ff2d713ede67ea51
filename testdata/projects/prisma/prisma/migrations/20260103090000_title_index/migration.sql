CREATE INDEX CONCURRENTLY "Product_title_idx" ON "Product"("title");
