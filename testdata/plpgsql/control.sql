#variable_conflict use_column
<<outer>>
DECLARE
  i int := 0;
  t CONSTANT text NOT NULL DEFAULT 'x';
  r public.accounts%ROWTYPE;
  n accounts.name%TYPE;
  a numeric(10, 2)[];
  c CURSOR (k int) FOR SELECT * FROM accounts WHERE id = k;
  d refcursor;
  z ALIAS FOR $1;
BEGIN
  NULL;
  i := i + 1;
  r.name = 'b';
  a[1] := 2;
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE mood AS ENUM ('ok');
  ELSIF i > 2 THEN
    DROP TYPE mood;
  ELSE
    RAISE NOTICE 'nothing %', i;
  END IF;
  CASE i WHEN 1, 2 THEN PERFORM f(i); ELSE RAISE EXCEPTION USING MESSAGE = 'no'; END CASE;
  CASE WHEN i = 1 THEN RETURN; WHEN i = 2 THEN NULL; END CASE;
  LOOP EXIT WHEN i > 3; i := i + 1; CONTINUE outer WHEN i = 2; END LOOP;
  WHILE i > 0 LOOP i := i - 1; END LOOP;
  <<rows>>
  FOR r IN SELECT * FROM accounts ORDER BY id LOOP
    UPDATE accounts SET name = r.name WHERE id = r.id;
  END LOOP rows;
  FOR k IN REVERSE 10..1 BY 2 LOOP NULL; END LOOP;
  FOR r IN c(1) LOOP NULL; END LOOP;
  FOREACH n IN ARRAY ARRAY[1, 2] LOOP NULL; END LOOP;
  SELECT id, name INTO STRICT i, r.name FROM accounts LIMIT 1;
  INSERT INTO accounts (name) VALUES ('q') RETURNING id INTO i;
  WITH x AS (SELECT 1) SELECT count(*) INTO i FROM x;
  GET DIAGNOSTICS i = ROW_COUNT;
  OPEN d FOR SELECT 1;
  FETCH NEXT FROM d INTO i;
  CLOSE d;
  ASSERT i > 0, 'positive';
  COMMIT;
  BEGIN
    ALTER TABLE accounts ADD COLUMN x int;
  EXCEPTION
    WHEN duplicate_column OR undefined_table THEN NULL;
    WHEN SQLSTATE '42P07' THEN RAISE;
    WHEN OTHERS THEN RAISE NOTICE 'oops';
  END;
  RETURN QUERY SELECT 1;
  RETURN NEXT r;
  RETURN i + 1;
END outer;
