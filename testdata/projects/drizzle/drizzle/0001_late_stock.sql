ALTER TABLE "products" ADD COLUMN "stock" integer;
