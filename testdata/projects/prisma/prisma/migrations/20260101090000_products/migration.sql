-- CreateTable
CREATE TABLE "Product" ("id" BIGSERIAL NOT NULL, "title" TEXT, CONSTRAINT "Product_pkey" PRIMARY KEY ("id"));
