\set ON_ERROR_STOP on
\if :{?skip}
\i 'other file.sql'
\elif true
\ir ../x.sql
\endif
SELECT 1 \gexec
SELECT 'x' AS "a" \gset pre_
SELECT 1; \echo done \\ SELECT 2;
\copy t from 'file.csv' csv header
COPY public.t (a, "b;c") FROM stdin WITH (FORMAT text);
1	it's ; $$ a
\N	\.x
\.

COPY t TO STDOUT;
\copy t from stdin
1;2
\.
\c other
SELECT 3
