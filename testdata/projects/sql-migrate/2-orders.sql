-- +migrate Up
CREATE TABLE orders (id bigint PRIMARY KEY, product_id bigint REFERENCES products (id));
-- +migrate StatementBegin
CREATE FUNCTION order_count() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT count(*) FROM orders);
END
$$;
-- +migrate StatementEnd

-- +migrate Down
DROP FUNCTION order_count();
DROP TABLE orders;
