create index concurrently products_title_idx on products (title);
