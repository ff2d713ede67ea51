CREATE TABLE orders (id bigint PRIMARY KEY, product_id bigint);
