create table r (a int4range, b int, exclude using gist (a with &&));
alter table r add constraint ex exclude using gist (a with &&) where (b > 0);
alter table r add exclude using btree (b with =);
alter table r drop column a;
