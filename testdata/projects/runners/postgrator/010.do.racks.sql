CREATE TABLE racks (id bigint PRIMARY KEY);
