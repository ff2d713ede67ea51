CREATE TABLE never (id bigint);
