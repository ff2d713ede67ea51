// record.mjs: what do servers lock, rewrite, scan and build for a statement?
//
//   node record.mjs FORMS.jsonl BASE.sql OUT [--postgres 14,15,16,17,18] [--only REGEX] [--port-base 57000]
//
// FORMS: one JSON object a line: {id, sql (a text or a list), setup, session, autocommit}; a setup "@name" stands in
// setups.json beside FORMS. For each form and version a
// fresh copy of a database made by BASE.sql, the setup committed, then the statement in BEGIN … ROLLBACK; where the
// server refuses that (25001), by itself. OUT/observed-MAJOR.jsonl gets a line per form: {id, pg, ok, sqlstate, error,
// mode, in_transaction_ok, locks: [{relation, kind, modes}], rewritten, truncated, indexes_built, indexes_rebuilt, scanned,
// messages}. A line of the same id is replaced, other lines stay. A plain server shows the locks that are held at the end
// of a transaction: not those that a statement takes and releases, so "locks" is absent in mode "autocommit".
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const args = process.argv.slice(2);
const option = (name, fallback) => {
  const at = args.indexOf(name);
  return at < 0 ? fallback : args.splice(at, 2)[1];
};
const versions = option('--postgres', '14,15,16,17,18').split(',').map(Number);
const only = new RegExp(option('--only', ''));
const base = Number(option('--port-base', 57000));
const [forms, baseSql, out] = args;
const cases = fs.readFileSync(forms, 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l)).filter((c) => only.test(c.id));

const SNAPSHOT = `select c.oid::int, case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as name, c.relkind as kind,
    coalesce(pg_relation_filenode(c.oid), 0)::int as node, case when c.relkind in ('r', 'm') then pg_relation_size(c.oid) else 0 end::int as size,
    coalesce(i.indrelid, 0)::int as of
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid
  where c.oid >= 16384 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;
const HELD = `select l.relation::int as oid, l.mode from pg_locks l where pid = pg_backend_pid() and locktype = 'relation' and granted`;
const SCANS = `select relid::int as oid from pg_stat_xact_user_tables where seq_scan > 0`;
const TOLD = /^(rewriting|verifying|validating|building index|existing constraints|updated partition|partition constraint|merging|drop cascades)/;
const named = path.join(path.dirname(forms), 'setups.json');
const setups = fs.existsSync(named) ? JSON.parse(fs.readFileSync(named, 'utf8')) : {};
const setup = (form) => list(form.setup).map((s) => (s.startsWith('@') ? setups[s.slice(1)] : s));
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const sorted = (names) => [...new Set(names)].sort();

async function connect(port, database) {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database });
  client.on('error', () => {});
  await client.connect();
  return client;
}

const snapshot = async (client) => new Map((await client.query(SNAPSHOT)).rows.map((r) => [r.oid, r]));

/** Runs a form once, within a transaction or not, and says what changed. */
async function attempt(form, port, database, transaction) {
  const control = await connect(port, database);
  const client = await connect(port, database);
  const messages = [];
  const seen = { ok: true };
  try {
    const before = await snapshot(control);
    await client.query("set client_min_messages = debug1; set lock_timeout = '5s'; set statement_timeout = '20s'");
    for (const sql of list(form.session)) await client.query(sql);
    client.on('notice', (n) => messages.push(n.message));
    if (transaction) await client.query('begin');
    try {
      for (const sql of list(form.sql)) await client.query(sql.replaceAll(':db', database));
    } catch (problem) {
      if (!problem.code) throw problem;
      return { ok: false, error: problem.message, sqlstate: problem.code };
    }
    const told = messages.filter((m) => TOLD.test(m));
    const after = await snapshot(transaction ? client : control);
    if (transaction) {
      const modes = new Map();
      for (const { oid, mode } of (await client.query(HELD)).rows) {
        if (before.has(oid)) modes.set(oid, [...(modes.get(oid) ?? []), mode]);
      }
      seen.locks = [...modes].map(([oid, m]) => ({ relation: before.get(oid).name, kind: before.get(oid).kind, modes: m.sort() }))
        .sort((a, b) => (a.relation < b.relation ? -1 : 1));
      seen.scanned = sorted((await client.query(SCANS)).rows.filter((r) => before.has(r.oid)).map((r) => before.get(r.oid).name));
    }
    const renewed = [...after.values()].filter((r) => r.node && before.has(r.oid) && before.get(r.oid).node !== r.node);
    const emptied = renewed.filter((r) => 'rm'.includes(r.kind) && r.size === 0 && before.get(r.oid).size > 0);
    seen.rewritten = sorted(renewed.filter((r) => 'rm'.includes(r.kind) && !emptied.includes(r)).map((r) => before.get(r.oid).name));
    seen.truncated = sorted(emptied.map((r) => before.get(r.oid).name));
    const nodes = new Set([...before.values()].map((r) => r.node));
    const names = new Set([...before.values()].map((r) => r.name));
    const built = [...after.values()].filter((r) => r.kind === 'i' && !nodes.has(r.node) && before.has(r.of) && !emptied.some((e) => e.oid === r.of));
    seen.indexes_built = sorted(built.filter((r) => !names.has(r.name)).map((r) => r.name));
    seen.indexes_rebuilt = sorted(built.filter((r) => names.has(r.name)).map((r) => r.name));
    if (told.length) seen.messages = told;
    return seen;
  } finally {
    if (transaction) await client.query('rollback').catch(() => {});
    await client.end();
    await control.end();
  }
}

async function observe(form, major, admin) {
  const port = base + major;
  const fresh = async () => {
    await admin.query('drop database if exists interlock_form with (force)');
    await admin.query('create database interlock_form template interlock_forms');
    const client = await connect(port, 'interlock_form');
    try {
      for (const sql of setup(form)) await client.query(sql.replaceAll(':db', 'interlock_form'));
    } finally {
      await client.end();
    }
  };
  try {
    await fresh();
  } catch (problem) {
    return { id: form.id, pg: major, ok: false, setup_failed: true, error: problem.message, sqlstate: problem.code };
  }
  if (!form.autocommit) {
    const seen = await attempt(form, port, 'interlock_form', true);
    if (!['25001', '55P04', '2D000'].includes(seen.sqlstate)) {
      return { id: form.id, pg: major, ...seen, mode: 'transaction', in_transaction_ok: seen.ok || null };
    }
    await fresh();
  }
  const seen = await attempt(form, port, 'interlock_form', false);
  return { id: form.id, pg: major, ...seen, mode: 'autocommit', ...(form.autocommit ? {} : { in_transaction_ok: false }) };
}

for (const major of versions) {
  const admin = await connect(base + major, 'postgres');
  await admin.query('drop database if exists interlock_form with (force)');
  await admin.query('drop database if exists interlock_forms with (force)');
  for (const role of ['app', 'app_owner']) await admin.query(`create role ${role}`).catch(() => {});
  await admin.query('create database interlock_forms template template0');
  const made = await connect(base + major, 'interlock_forms');
  await made.query(fs.readFileSync(baseSql, 'utf8'));
  await made.end();
  const file = path.join(out, `observed-${major}.jsonl`);
  const lines = new Map(
    fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((l) => [JSON.parse(l).id, l]) : []);
  for (const form of cases) lines.set(form.id, JSON.stringify(await observe(form, major, admin)));
  fs.writeFileSync(file, [...lines.values()].join('\n') + '\n');
  await admin.query('drop database if exists interlock_form with (force)');
  await admin.query('drop database interlock_forms with (force)');
  await admin.end();
  console.log(`PostgreSQL ${major}: ${cases.length} forms`);
}
