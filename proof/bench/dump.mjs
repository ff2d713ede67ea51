// dump.mjs FILE: writes 50 MB as pg_dump does: two tables, half of their rows by COPY and half by INSERT.
import fs from 'node:fs';

const out = fs.openSync(process.argv[2], 'w');
let size = 0;
function write(text) {
  size += fs.writeSync(out, text);
}
function block(until, line) {
  let i = 0;
  while (size < until) {
    const lines = [];
    for (let n = 0; n < 10_000; n++) lines.push(line(i++));
    write(lines.join(''));
  }
}
write('SET client_encoding = \'UTF8\';\nCREATE TABLE public.a (id bigint NOT NULL, name text, note text);\n');
write('CREATE TABLE public.b (id bigint NOT NULL, name text, note text);\n');
write('COPY public.a (id, name, note) FROM stdin;\n');
block(25e6, (i) => `${i}\tname ${i}\tsome text; with 'quotes' and so on\n`);
write('\\.\n\n');
block(50e6, (i) => `INSERT INTO public.b VALUES (${i}, 'it''s', 'text; with -- and /* in it');\n`);
write('ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);\n');
