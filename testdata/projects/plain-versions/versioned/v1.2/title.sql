ALTER TABLE products ADD COLUMN title text;
