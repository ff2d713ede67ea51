-- Operators and support functions that an access method has no place for.
CREATE OPERATOR FAMILY numbers USING btree;
ALTER OPERATOR FAMILY numbers USING btree ADD OPERATOR 6 < (int4, int2); -- 42P17
ALTER OPERATOR FAMILY numbers USING btree ADD FUNCTION 0 btint42cmp(int4, int2); -- 42P17
ALTER OPERATOR FAMILY numbers USING btree ADD OPERATOR 1 < (int4, int2) FOR ORDER BY float_ops; -- 42P17
ALTER OPERATOR FAMILY numbers USING btree ADD OPERATOR 1 < (int4, int2), OPERATOR 1 < (int4, smallint); -- 42P17
ALTER OPERATOR FAMILY numbers USING btree ADD OPERATOR 1 <; -- 42601
ALTER OPERATOR FAMILY numbers USING btree ADD OPERATOR 1 < (int4, int2), OPERATOR 2 <= (int4, int2);
CREATE OPERATOR FAMILY boxes USING gist;
ALTER OPERATOR FAMILY boxes USING gist ADD OPERATOR 40 < (int4, int4);
