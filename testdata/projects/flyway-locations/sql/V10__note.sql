ALTER TABLE ${appSchema}.orders ADD COLUMN note text;
