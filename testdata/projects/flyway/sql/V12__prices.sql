ALTER TABLE ${appSchema}.products ADD COLUMN price numeric(12,2);
