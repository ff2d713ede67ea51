create table "user" ("order" int, "group" text, "select" int primary key);
create index on "user" ("order");
create table "table" (id int references "user" ("select"));
alter table "user" add constraint "check" check ("order" > 0);
