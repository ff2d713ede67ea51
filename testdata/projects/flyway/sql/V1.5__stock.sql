ALTER TABLE ${appSchema}.products ADD COLUMN stock integer;
