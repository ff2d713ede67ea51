-- whole: nothing exists but what stands here
CREATE TABLE stock (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE, size int,
  label text GENERATED ALWAYS AS (name || '!') STORED);

INSERT INTO stock (name, size) VALUES ('a', 1), ('b', DEFAULT);
INSERT INTO stock (name, size) VALUES ('a'); -- 42601
INSERT INTO stock (name) VALUES ('a', 1); -- 42601
INSERT INTO stock (name, name) VALUES ('a', 'b'); -- 42701
INSERT INTO stock (colour) VALUES ('red'); -- 42703
INSERT INTO stock (id) VALUES (1); -- 428C9
INSERT INTO stock (id) OVERRIDING SYSTEM VALUE VALUES (7);
INSERT INTO stock (label) VALUES ('x'); -- 428C9
INSERT INTO stock (name) VALUES ('a') ON CONFLICT (name) DO UPDATE SET size = excluded.size;
INSERT INTO stock (name) VALUES ('a') ON CONFLICT (size) DO NOTHING; -- 42P10
INSERT INTO stock (name) VALUES ('a') ON CONFLICT ON CONSTRAINT nothing DO NOTHING; -- 42704
INSERT INTO stock (name) VALUES ('a') ON CONFLICT DO UPDATE SET size = 1; -- 42601
UPDATE stock SET size = size + 1 WHERE name = 'a' RETURNING id;
UPDATE stock SET colour = 'red'; -- 42703
UPDATE stock SET size = 1, size = 2; -- 42601
UPDATE stock s SET size = o.size FROM stock o WHERE o.id = s.id;
UPDATE stock s SET (name, size) = (SELECT name, size FROM stock o WHERE o.id = s.id);
UPDATE stock s SET (name, size) = (SELECT name FROM stock o WHERE o.id = s.id); -- 42601
DELETE FROM stock WHERE colour = 'red'; -- 42703
DELETE FROM stock USING stock o WHERE o.id = stock.id;
