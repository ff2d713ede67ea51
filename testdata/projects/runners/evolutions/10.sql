# --- !Ups
CREATE TABLE lids (id bigint PRIMARY KEY);

# --- !Downs
DROP TABLE lids;
