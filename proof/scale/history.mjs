// history.mjs: writes a long history to measure with.
//
//   node history.mjs FOLDER COUNT
//
// Flyway migrations: tables, columns, indexes, foreign keys, type changes, renames, drops, data changes, functions; a
// table lives on for as long as the history does in nine of ten cases.
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';

/** One migration: about three statements around one table of those that exist. */
function migration(n, tables) {
  const pick = tables.length ? tables[(n * 7919) % tables.length] : undefined;
  if (n % 10 === 0 || !pick) {
    tables.push({ name: `t${n}`, columns: ['name', 'owner_id'] });
    return `create table t${n} (
  id bigint generated always as identity primary key,
  name varchar(50) not null unique,
  owner_id bigint${pick ? ` references ${pick.name} (id)` : ''},
  created timestamptz not null default now(),
  check (length(name) > 0)
);
create index concurrently_not_needed_${n} on t${n} (owner_id);
`;
  }
  const column = `c${n}`;
  switch (n % 10) {
    case 1:
    case 2:
    case 3:
      pick.columns.push(column);
      return `alter table ${pick.name} add column ${column} integer not null default 0;\ncomment on column ${pick.name}.${column} is 'number ${n}';\n`;
    case 4:
      return `create index i${n} on ${pick.name} (created, name);\n`;
    case 5:
      return `update ${pick.name} set name = name || '!' where owner_id is null;\nalter table ${pick.name} add constraint k${n} check (id > 0) not valid;\nalter table ${pick.name} validate constraint k${n};\n`;
    case 6:
      return `alter table ${pick.name} alter column name type varchar(${60 + n});\n`;
    case 7:
      return `create or replace function f${n % 500}() returns trigger language plpgsql as $$ begin new.name := lower(new.name); return new; end $$;\ncreate trigger g${n} before insert on ${pick.name} for each row execute function f${n % 500}();\n`;
    case 8: {
      const gone = pick.columns.find((c) => /^c/.test(c));
      if (!gone) return `insert into ${pick.name} (name) values ('a${n}'), ('b${n}');\n`;
      pick.columns.splice(pick.columns.indexOf(gone), 1);
      return `alter table ${pick.name} drop column ${gone};\n`;
    }
    default:
      if (n % 100 === 99 && tables.length > 1) {
        const [dropped] = tables.splice(tables.indexOf(pick), 1);
        return `drop table ${dropped.name} cascade;\n`;
      }
      return `create view v${n} as select id, name from ${pick.name};\ndrop view v${n};\n`;
  }
}

/** Writes COUNT migrations into the folder, unless it exists. */
export function history(folder, count) {
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder, { recursive: true });
    const tables = [];
    for (let n = 0; n < count; n++) fs.writeFileSync(path.join(folder, `V${n + 1}__step.sql`), migration(n, tables));
  }
  return folder;
}

if (process.argv[1] === url.fileURLToPath(import.meta.url)) {
  history(process.argv[2], Number(process.argv[3]));
}
