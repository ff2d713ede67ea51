CREATE TABLE only_h2 (id bigint);
