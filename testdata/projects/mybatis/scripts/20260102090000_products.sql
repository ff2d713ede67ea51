-- // products
CREATE TABLE products (id bigint PRIMARY KEY, title text);

-- //@UNDO
DROP TABLE products;
