CREATE OR REPLACE VIEW ${appSchema}.titles AS SELECT title FROM ${appSchema}.products;
