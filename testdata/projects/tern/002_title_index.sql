---- tern: disable-tx ----
create index concurrently products_title_idx on products (title);

---- create above / drop below ----

drop index products_title_idx;
