ALTER TABLE shop.orders DROP COLUMN placed;
