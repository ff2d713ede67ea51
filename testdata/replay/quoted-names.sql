create schema "My Schema";
create table "My Schema"."T 1" ("col ""q""" int primary key, "UPPER" text);
create index "I x" on "My Schema"."T 1" ("UPPER");
create type "My Schema"."E t" as enum ('it''s', 'b,c');
create table uses (a "My Schema"."E t", b "My Schema"."E t"[]);
create function "My Schema"."F n"("My Schema"."E t") returns int language sql as 'select 1';
alter table "My Schema"."T 1" rename column "col ""q""" to "Col";
