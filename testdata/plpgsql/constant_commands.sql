DECLARE
  sql text := 'ALTER TABLE a ADD x int';
  tab text;
  later text := 'x';
BEGIN
  EXECUTE 'DROP TABLE ' || 'one; ' || $q$DROP TABLE two$q$;
  EXECUTE sql;
  EXECUTE format('ALTER TABLE %I RENAME TO %s; SELECT %L, 100%%', 'My Table', 'b', 'it''s') USING 1;
  FOREACH tab IN ARRAY ARRAY['t1', 'order']::text[] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN y int', tab);
    sql := 'DROP TABLE ' || quote_ident(tab);
    EXECUTE sql;
  END LOOP;
  EXECUTE sql;
  FOR tab IN SELECT tablename FROM pg_tables LOOP
    EXECUTE 'DROP TABLE ' || tab;
  END LOOP;
  IF random() > 0.5 THEN later := 'y'; EXECUTE later; ELSE EXECUTE later; END IF;
  EXECUTE later;
  BEGIN
    later := 'known'; EXECUTE later;
  EXCEPTION WHEN OTHERS THEN EXECUTE later;
  END;
  FOR i IN 0..2 LOOP EXECUTE 'CREATE TABLE part_' || i; END LOOP;
  FOR tab IN SELECT unnest(ARRAY['u', 'v']) LOOP EXECUTE 'DROP TABLE ' || tab; END LOOP;
  RETURN QUERY EXECUTE 'SELECT 1';
END
