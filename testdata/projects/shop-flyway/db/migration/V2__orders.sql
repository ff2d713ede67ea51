CREATE TABLE orders (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL,
    status      text NOT NULL DEFAULT 'open',
    placed_at   timestamptz NOT NULL DEFAULT now(),
    note        text
);

CREATE TABLE order_items (
    order_id   bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    product_id bigint NOT NULL REFERENCES products (id),
    quantity   integer NOT NULL,
    PRIMARY KEY (order_id, product_id)
);

-- A new table needs no CONCURRENTLY: nobody uses it yet.
CREATE INDEX order_items_product_id_idx ON order_items (product_id);
