CREATE TABLE ${appSchema}.orders (id bigint PRIMARY KEY, placed date);
