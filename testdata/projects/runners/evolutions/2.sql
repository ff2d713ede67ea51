-- !Ups
ALTER TABLE boxes ADD COLUMN size integer;

-- !Downs
ALTER TABLE boxes DROP COLUMN size;
