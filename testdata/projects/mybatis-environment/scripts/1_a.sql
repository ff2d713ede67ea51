-- // orders
CREATE TABLE ${s}.orders (id bigint PRIMARY KEY);
CREATE INDEX CONCURRENTLY orders_id ON ${s}.orders (id);
-- //@UNDO
DROP TABLE ${s}.orders;
