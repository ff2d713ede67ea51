create table orders (id bigint primary key, owner uuid not null, product_id bigint references products (id));
create policy "own orders" on orders using (owner = auth.uid());
