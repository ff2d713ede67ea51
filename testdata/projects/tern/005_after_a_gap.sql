alter table products add column stock integer;
