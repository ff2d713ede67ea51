create table "Order" ("Id" serial primary key, "userId" int);
alter table "Order" add foreign key ("userId") references "Order" ("Id");
create index on "Order" ("userId");
alter table "Order" rename to "order";
create unique index on "order" (lower("userId"::text), "Id" desc);
