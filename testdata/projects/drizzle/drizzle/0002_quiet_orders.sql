CREATE TABLE "orders" ("id" bigint PRIMARY KEY, "product_id" bigint);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "products"("id");
