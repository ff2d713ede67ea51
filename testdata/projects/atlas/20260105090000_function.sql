-- atlas:delimiter \n-- end

CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- end
ALTER TABLE "products" ADD COLUMN "stock" integer;
-- end
