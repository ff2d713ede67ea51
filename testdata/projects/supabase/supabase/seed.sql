insert into products (id, title) values (1, 'tea');
