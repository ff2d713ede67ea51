ALTER TABLE ${appSchema}.products DROP COLUMN stock;
