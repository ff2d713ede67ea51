-- atlas:checkpoint

CREATE TABLE "products" ("id" bigint NOT NULL, "title" text NULL, PRIMARY KEY ("id"));
