-- Without a dump, what the history does not make may be there: nothing is guessed.
CREATE TABLE known (id int, name text);

SELECT anything FROM elsewhere;
SELECT k.id, e.colour FROM known k JOIN elsewhere e ON e.id = k.id;
SELECT k.colour FROM known k JOIN elsewhere e ON e.id = k.id; -- 42703
SELECT colour FROM known, elsewhere;
SELECT our_function(id) FROM known;
SELECT 'x'::our_type;
SELECT name %% 'x' FROM known;
SELECT name <-> 'x' FROM known;
INSERT INTO elsewhere VALUES (1, 2, 3);
SELECT colour FROM known; -- 42703
SELECT lower(id) FROM known; -- 42883
DROP TABLE known;
SELECT id FROM known; -- 42P01
DO $$ DECLARE colour text; BEGIN PERFORM colour FROM elsewhere; END $$;
