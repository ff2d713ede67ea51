CREATE TABLE ${appSchema}.products (id bigint PRIMARY KEY, title text NOT NULL, stock integer);
