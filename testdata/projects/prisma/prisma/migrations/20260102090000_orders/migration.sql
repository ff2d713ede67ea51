-- CreateTable
CREATE TABLE "Order" ("id" BIGSERIAL NOT NULL, "productId" BIGINT NOT NULL, CONSTRAINT "Order_pkey" PRIMARY KEY ("id"));

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id");
