-- Deploy shop:orders to pg
CREATE TABLE orders (id bigint PRIMARY KEY, product_id bigint REFERENCES products (id));
\ir ../parts/orders_index.sql
