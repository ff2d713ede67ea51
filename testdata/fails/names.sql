-- whole: nothing exists but what stands here
-- A statement that the server refuses carries the SQLSTATE behind it.
CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL, note varchar(20));
CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customer, placed timestamptz);

SELECT id, email FROM customer;
SELECT phone FROM customer; -- 42703
SELECT c.phone FROM customer c; -- 42703
SELECT customer.id FROM customer c; -- 42P01
SELECT id FROM customer, orders; -- 42702
SELECT customer.id FROM customer JOIN orders ON customer_id = customer.id;
SELECT id FROM customer JOIN orders USING (id);
SELECT id FROM customer JOIN orders USING (email); -- 42703
SELECT 1 FROM customer c, orders c; -- 42712
SELECT * FROM invoices; -- 42P01
SELECT (SELECT count(*) FROM orders WHERE customer_id = customer.id) FROM customer;
SELECT x.total FROM (SELECT count(*) AS total FROM orders) x;
SELECT x.number FROM (SELECT count(*) AS total FROM orders) x; -- 42703
WITH recent AS (SELECT id FROM orders) SELECT id FROM recent;
WITH recent AS (SELECT id FROM orders) SELECT placed FROM recent; -- 42703
SELECT * FROM customer ORDER BY 4; -- 42P10
SELECT email AS mail FROM customer ORDER BY mail;
SELECT ctid, customer FROM customer;

CREATE VIEW mails AS SELECT id, email FROM customer;
SELECT note FROM mails; -- 42703
CREATE VIEW bad AS SELECT phone FROM customer; -- 42703
CREATE INDEX ON customer (lower(email));
CREATE INDEX ON customer (lower(phone)); -- 42703
CREATE POLICY own ON customer USING (owner = current_user); -- 42703

SELECT no_such_function(1); -- 42883
SELECT lower('A'), upper(email), coalesce(note, 'none') FROM customer;
CREATE FUNCTION area(width numeric, height numeric DEFAULT 1) RETURNS numeric LANGUAGE sql
  AS 'SELECT width * height';
SELECT area(2), area(2, 3);
SELECT area(2, 3, 4); -- 42883
SELECT 'x'::no_such_type; -- 42704
SELECT 'mails'::regclass;
SELECT 'letters'::regclass; -- 42P01
