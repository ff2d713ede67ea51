// scale.mjs: does time grow linearly with the length of the history?
//
//   node scale.mjs SCRATCH [COUNT…]     (default: 1000 10000)
//
// Writes histories of COUNT Flyway migrations into SCRATCH (tables, columns, indexes, foreign keys, type changes,
// renames, drops, data changes, functions; a table lives on for as long as the history does in nine of ten cases), runs
// `interlock check` on each three times, prints the median and the ratio.
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import { execFileSync, spawnSync } from 'node:child_process';

const here = path.dirname(url.fileURLToPath(import.meta.url));
const [scratch, ...rest] = process.argv.slice(2);
const counts = rest.length ? rest.map(Number) : [1000, 10000];

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

function history(count) {
  const folder = path.join(scratch, String(count));
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder, { recursive: true });
    const tables = [];
    for (let n = 0; n < count; n++) fs.writeFileSync(path.join(folder, `V${n + 1}__step.sql`), migration(n, tables));
  }
  return folder;
}

const classpath = execFileSync(path.join(here, '../classpath.sh'), { encoding: 'utf8' }).trim();
let before;
for (const count of counts) {
  const folder = history(count);
  const times = [];
  let last;
  for (let i = 0; i < 3; i++) {
    const start = process.hrtime.bigint();
    last = spawnSync(path.join(here, '../java.sh'), ['-XX:+UseSerialGC', '-Xmx2g', '-cp', classpath, 'dev.interlock.cli.Main', 'check', folder, '--format', 'json'], {
      maxBuffer: 1 << 30, encoding: 'utf8',
    });
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.sort((a, b) => a - b);
  let found = '';
  try {
    found = `, ${JSON.parse(last.stdout).findings.length} findings`;
  } catch (problem) {
    found = `, no report: ${(last.stderr || problem.message).slice(0, 300)}`;
  }
  console.log(`${count} migrations: ${times[1].toFixed(0)} ms, exit ${last.status}${found}` +
    (before ? `, ${(times[1] / before.time).toFixed(1)} times the time for ${(count / before.count).toFixed(1)} times the length` : ''));
  before = { count, time: times[1] };
}
