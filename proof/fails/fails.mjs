// fails.mjs: does a server refuse the statements that Interlock says it refuses?
//
//   node fails.mjs SCRATCH FILE.sql… [--setup FILE.sql] [--whole] [--postgres 16] [--port PORT] [--max N]
//
// With --whole the setup is given as the schema before the history, so that nothing else exists; without it, what the
// two files never make may exist and is never said to be missing.
// Runs each file, statement by statement as psql would, on a database of its own on which the setup ran first (a server
// from ../servers.sh must run; the files may drop roles and databases: use a throw-away one), and keeps what happened in
// SCRATCH/MAJOR/NAME.server.json. Then asks `interlock locks` about the same two files as a history. COPY … FROM stdin and
// what the server's grammar refuses are left out; queries and data changes are counted apart.
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import { execFileSync } from 'node:child_process';
import pg from 'pg';

const here = path.dirname(url.fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const option = (name, fallback) => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : args.splice(at, 2)[1];
};
const setup = option('--setup');
const postgres = option('--postgres', '16');
const port = Number(option('--port', 57000 + Number(postgres)));
const max = Number(option('--max', 6));
const whole = args.includes('--whole');
const [scratch, ...files] = args.filter((a) => a !== '--whole');
const folder = path.join(path.resolve(scratch), postgres);
fs.mkdirSync(folder, { recursive: true });
const classpath = execFileSync(path.join(here, '../classpath.sh'), { encoding: 'utf8' }).trim();

function statements(names) {
  const lines = execFileSync(path.join(here, '../java.sh'), ['-XX:+UseSerialGC', '-Xss4m', '-cp', classpath, path.join(here, 'SplitDump.java')], {
    input: names.map((n) => path.resolve(n)).join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 30,
  });
  const byFile = new Map(names.map((n) => [path.resolve(n), []]));
  for (const line of lines.split('\n')) if (line) byFile.get(JSON.parse(line).file).push(JSON.parse(line));
  return byFile;
}

async function run(client, list) {
  const outcome = [];
  for (const one of list) {
    const entry = { line: one.line, text: one.text.slice(0, 400) };
    outcome.push(entry);
    if (/^\s*copy\b.*\bfrom\s+stdin/is.test(one.text)) {
      entry.skipped = true;
      continue;
    }
    try {
      await client.query(one.text);
    } catch (problem) {
      if (!problem.code) throw problem;
      entry.sqlstate = problem.code;
      entry.message = problem.message;
    }
  }
  return outcome;
}

const connect = async (database) => {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database });
  client.on('error', () => {});
  await client.connect();
  return client;
};

const keptOf = (file) => path.join(folder, path.basename(file) + '.server.json');
const unknown = files.filter((file) => !fs.existsSync(keptOf(file)));
const parsed = unknown.length ? statements([...(setup ? [setup] : []), ...unknown]) : new Map();
for (const file of unknown) {
  const kept = keptOf(file);
  const admin = await connect('postgres');
  await admin.query('drop database if exists interlock_fails with (force)');
  await admin.query("create database interlock_fails template template0 lc_collate 'C' lc_ctype 'C'");
  const client = await connect('interlock_fails');
  try {
    await client.query("set statement_timeout = '5s'; set client_min_messages = error");
    if (setup) await run(client, parsed.get(path.resolve(setup)));
    fs.writeFileSync(kept, JSON.stringify(await run(client, parsed.get(path.resolve(file)))));
  } catch (problem) {
    console.error(`${path.basename(file)}: ${problem.message}`);
  }
  for (const { gid } of (await admin.query("select gid from pg_prepared_xacts where database = 'interlock_fails'")).rows) {
    await client.query('rollback').catch(() => {});
    await client.query(`rollback prepared '${gid}'`).catch(() => {});
  }
  await client.end().catch(() => {});
  for (const { rolname } of (await admin.query("select rolname from pg_roles where rolname !~ '^pg_' and rolname <> current_user")).rows) {
    await admin.query(`drop database if exists interlock_fails with (force)`).catch(() => {});
    await admin.query(`drop owned by "${rolname}"; drop role "${rolname}"`).catch(() => {});
  }
  await admin.end();
}

const UTILITY = /^\s*(create|alter|drop|comment|grant|revoke|truncate|vacuum|cluster|reindex|refresh|lock|begin|start|commit|end|rollback|savepoint|release|set|reset|discard|do|call|security|import|reassign|checkpoint|analyze|prepare\s+transaction)\b/i;
const none = () => ({ refused: 0, foretold: 0, sameState: 0, accepted: 0, wrongly: 0 });
const utility = none();
const data = none();
const groups = { missed: new Map(), wrong: new Map(), state: new Map() };
const add = (map, key, text) => map.set(key, [...(map.get(key) ?? []), text]);
const commands = [];
let unanswered = 0;
for (const file of files) {
  if (!fs.existsSync(path.join(folder, path.basename(file) + '.server.json'))) continue;
  const history = path.join(folder, 'history-' + path.basename(file, '.sql'));
  fs.mkdirSync(history, { recursive: true });
  fs.rmSync(path.join(folder, path.basename(file) + '.interlock.json'), { force: true });
  const before = path.join(whole ? folder : history, '1_setup.sql');
  fs.rmSync(path.join(history, '1_setup.sql'), { force: true });
  fs.writeFileSync(before, setup ? fs.readFileSync(setup) : '');
  fs.writeFileSync(path.join(history, '2_' + path.basename(file)), fs.readFileSync(file));
  commands.push([path.join(folder, path.basename(file) + '.interlock.json'), 'locks', history, '--format', 'json', '--postgres', postgres, '--tool', 'plain', '--transaction', 'statement', ...(whole ? ['--baseline-schema', before] : [])].join('\t'));
}
execFileSync(path.join(here, '../java.sh'), ['-XX:+UseSerialGC', '-Xss8m', '-cp', classpath, path.join(here, '../replay/SchemaDump.java')], {
  input: commands.join('\n') + '\n', stdio: ['pipe', 'ignore', 'inherit'], maxBuffer: 1 << 30,
});
for (const file of files) {
  const name = path.basename(file);
  const kept = path.join(folder, name + '.server.json');
  if (!fs.existsSync(kept)) continue;
  let ours;
  try {
    ours = JSON.parse(fs.readFileSync(path.join(folder, name + '.interlock.json'), 'utf8')).statements.filter((s) => s.path.endsWith('/2_' + name) || s.path === '2_' + name);
  } catch (problem) {
    unanswered++;
    console.log(`${name}: no answer: ${fs.readFileSync(path.join(folder, name + '.interlock.json.err'), 'utf8').slice(0, 300)}`);
    continue;
  }
  const byLine = new Map();
  for (const one of ours) byLine.set(one.startLine, [...(byLine.get(one.startLine) ?? []), one]);
  for (const entry of JSON.parse(fs.readFileSync(kept, 'utf8'))) {
    const our = byLine.get(entry.line)?.shift();
    if (!our || entry.skipped || entry.sqlstate === '42601') continue;
    const figures = UTILITY.test(entry.text) ? utility : data;
    const where = `${name}:${entry.line}: ${entry.text.replace(/\s+/g, ' ').slice(0, 160)}`;
    if (entry.sqlstate) {
      figures.refused++;
      if (our.fails) {
        figures.foretold++;
        if (our.fails.sqlstate === entry.sqlstate) figures.sameState++;
        else add(groups.state, `${entry.sqlstate} foretold as ${our.fails.sqlstate}`, `${where} -- ${entry.message} / ${our.fails.reason}`);
      } else add(groups.missed, `${entry.sqlstate} ${our.kind}`, `${where} -- ${entry.message}`);
    } else {
      figures.accepted++;
      if (our.fails) {
        figures.wrongly++;
        add(groups.wrong, `${our.fails.sqlstate} ${our.kind}`, `${where} -- ours: ${our.fails.reason}`);
      }
    }
  }
}
const show = (title, map) => {
  console.log(`\n${title}`);
  for (const [key, list] of [...map].sort((a, b) => b[1].length - a[1].length)) {
    console.log(`${String(list.length).padStart(5)} ${key}`);
    for (const text of list.slice(0, max)) console.log('        ' + text.slice(0, 330));
  }
};
show('refused by the server, not foretold', groups.missed);
show('foretold with another SQLSTATE', groups.state);
show('accepted by the server, yet said to fail', groups.wrong);
for (const [title, f] of [['definitions and utility statements', utility], ['queries and data changes', data]]) {
  const right = f.foretold + f.accepted - f.wrongly;
  console.log(`\n${title}
refused: ${f.refused}, foretold: ${f.foretold}, with the same SQLSTATE: ${f.sameState}
accepted: ${f.accepted}, wrongly said to fail: ${f.wrongly}
right: ${((100 * right) / (f.refused + f.accepted)).toFixed(2)} % of ${f.refused + f.accepted}`);
}
if (unanswered) {
  console.error(`${unanswered} files without an answer are not counted`);
  process.exitCode = 1;
}
