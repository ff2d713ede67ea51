CREATE INDEX orders_product_id_idx ON orders (product_id);
