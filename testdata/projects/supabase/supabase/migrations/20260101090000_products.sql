create table products (id bigint primary key, title text);
alter table products enable row level security;
