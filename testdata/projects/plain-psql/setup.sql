\set ON_ERROR_STOP on
\ir tables/products.sql
\i tables/orders.sql
