create table products (id bigint primary key, title text);

---- create above / drop below ----

drop table products;
