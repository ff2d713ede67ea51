create table t (a int, owner text);
create table m (id int, who text);
create policy p on t using (exists (select 1 from m where m.id = t.a and m.who = owner));
alter table m drop column who;
alter table m rename to members;
alter table t drop column owner cascade;
drop table members;
