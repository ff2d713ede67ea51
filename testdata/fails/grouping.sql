-- whole: nothing exists but what stands here
CREATE TABLE sale (id int PRIMARY KEY, shop text, amount numeric);

SELECT shop, sum(amount) FROM sale GROUP BY shop;
SELECT shop, sum(amount) FROM sale; -- 42803
SELECT shop, amount FROM sale GROUP BY shop; -- 42803
SELECT id, shop, amount FROM sale GROUP BY id;
SELECT upper(shop), count(*) FROM sale GROUP BY 1 ORDER BY 2;
SELECT shop AS where_sold, count(*) FROM sale GROUP BY where_sold;
SELECT count(*) FROM sale GROUP BY shop ORDER BY amount; -- 42803
SELECT shop FROM sale GROUP BY shop HAVING sum(amount) > 10;
SELECT shop FROM sale WHERE sum(amount) > 10; -- 42803
SELECT sum(amount) OVER () FROM sale;
SELECT lower(shop) OVER () FROM sale; -- 42809
SELECT row_number() FROM sale; -- 42809
SELECT 1 FROM sale WHERE row_number() OVER () = 1; -- 42P20
SELECT lower(DISTINCT shop) FROM sale; -- 42809
