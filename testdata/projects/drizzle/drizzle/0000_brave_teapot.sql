CREATE TABLE "products" ("id" bigint PRIMARY KEY, "title" text);
--> statement-breakpoint
CREATE INDEX "products_title_idx" ON "products" ("title");
