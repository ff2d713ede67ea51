# --- !Ups
CREATE TABLE boxes (id bigint PRIMARY KEY);

# --- !Downs
DROP TABLE boxes;
