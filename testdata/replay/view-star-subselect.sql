create table users (id int, name text, email text, spare text);
create table posts (id int, user_id int, title text, spare text);
create view v as select *, (select name from users u where u.id = p.user_id) as author from posts p;
create view w as with n as (select u.id as k, u.email from users u) select n.email, q.title
  from n join (select user_id, title from posts) q on q.user_id = n.k;
alter table users drop column spare;
alter table posts drop column spare;
alter table users drop column name;
alter table users alter column email type varchar(20);
alter table posts alter column title type varchar(20);
drop view v;
alter table users drop column name;
alter table posts drop column spare;
