\set ON_ERROR_STOP on
\ir tables/products.sql
\i tables/orders.sql
\set schema stock
\if :with_archive
CREATE TABLE :schema.archive (id bigint PRIMARY KEY);
\endif
CREATE TABLE :"schema".boxes (id bigint PRIMARY KEY);
