-- Rows that are written out are held to what the table and its domains check.
-- A statement that the server refuses carries the SQLSTATE behind it.
CREATE DOMAIN percent AS int CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN given AS text NOT NULL;
CREATE TABLE offers (
  id int,
  rebate percent,
  price numeric(8, 2) DEFAULT 1 CHECK (price > 0),
  state text CHECK (state IN ('open', 'closed')),
  CHECK (rebate < 50 OR price >= 10)
);
INSERT INTO offers VALUES (1, 20, 5, 'open');
INSERT INTO offers VALUES (1, 120, 5, 'open'); -- 23514
INSERT INTO offers VALUES (1, 20, -5, 'open'); -- 23514
INSERT INTO offers VALUES (1, 20, 5, 'ajar'); -- 23514
INSERT INTO offers VALUES (1, 20, 5, NULL);
INSERT INTO offers VALUES (1, 60, 5, 'open'); -- 23514
INSERT INTO offers (id, rebate) VALUES (2, 60); -- 23514
INSERT INTO offers (id, rebate, price) VALUES (2, 60, 10), (3, 70, 9); -- 23514
INSERT INTO offers (id, price) VALUES (4, 1000000); -- 22003
INSERT INTO offers VALUES (length('four'), 20, random(), 'open');
SELECT 101::percent; -- 23514
SELECT NULL::given; -- 23502

-- A trigger may make another row of it.
CREATE FUNCTION mended() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.price := 1; RETURN NEW; END $$;
CREATE TRIGGER mend BEFORE INSERT ON offers FOR EACH ROW EXECUTE FUNCTION mended();
INSERT INTO offers VALUES (1, 20, -5, 'open');
