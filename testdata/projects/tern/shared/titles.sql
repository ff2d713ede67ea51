create view titles as select title from products;
