CREATE TABLE orders (id bigint PRIMARY KEY, product_id bigint);
ALTER TABLE orders ADD FOREIGN KEY (product_id) REFERENCES products (id);
