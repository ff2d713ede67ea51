ALTER TABLE boxes ADD COLUMN size integer;
