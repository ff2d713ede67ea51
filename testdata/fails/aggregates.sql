-- Functions that an aggregate cannot use, because they cannot take what it gives them.
CREATE FUNCTION push(int[], int) RETURNS int[] LANGUAGE sql AS 'SELECT $1 || $2';
CREATE FUNCTION push_any(anyarray, anyelement) RETURNS anyarray LANGUAGE sql AS 'SELECT $1 || $2';
CREATE FUNCTION last_of(int[]) RETURNS int LANGUAGE sql AS 'SELECT $1[1]';
CREATE AGGREGATE gathered(anyelement) (sfunc = push, stype = int[]); -- 42883
CREATE AGGREGATE gathered(anyelement) (sfunc = push_any, stype = int[]); -- 42883
CREATE AGGREGATE gathered(anyelement) (sfunc = push_any, stype = anyarray, finalfunc = last_of); -- 42883
CREATE AGGREGATE gathered(anyelement) (sfunc = push_any, stype = anyarray);
CREATE AGGREGATE gathered_numbers(int) (sfunc = push, stype = int[], finalfunc = last_of);
