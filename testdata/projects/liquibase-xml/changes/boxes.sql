CREATE TABLE boxes (id bigint PRIMARY KEY);
