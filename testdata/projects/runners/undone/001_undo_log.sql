CREATE TABLE undo (id bigint PRIMARY KEY);
