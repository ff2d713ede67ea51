-- // stock
ALTER TABLE products ADD COLUMN stock integer;

-- @UNDO
ALTER TABLE products DROP COLUMN stock;
