--liquibase formatted sql
--changeset bob:orders
CREATE TABLE orders (id bigint PRIMARY KEY, placed_on date NOT NULL);
--ignoreLines:1
SELECT 'not run';
--changeset bob:"status column"
ALTER TABLE orders ADD COLUMN status ${status.type};
