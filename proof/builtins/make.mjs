// make.mjs: reads what PostgreSQL 14 to 18 bring with them and writes the resources of
// dev.interlock.postgres.Builtins. Servers must run (../servers.sh start).
//
//   node make.mjs [PORT_BASE]
//
// Each resource is a table of tab-separated fields, sorted by the bytes of its first field, which is
// the object's name. The second field names the versions ("" = all, "16-", "-15", "15-16"), the third the
// extension ("" = the server itself). others.txt adds extensions that no plain server has.
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import pg from 'pg';

const here = path.dirname(url.fileURLToPath(import.meta.url));
const target = path.join(here, '../../src/main/resources/dev/interlock/postgres');
const base = Number(process.argv[2] ?? 57000);
const VERSIONS = [14, 15, 16, 17, 18];
const DATABASE = 'interlock_builtins';
const NOT_LOADED = /^(plperl|plperlu|plpython3u|pltcl|pltclu|.*_plperlu?|.*_plpython3u|sslinfo)$/;

/** Writes a type's name as the resource does: int4, int4[], information_schema.sql_identifier. */
const TYPE = (oid) => `(select case when t.typcategory = 'A' and e.oid is not null and t.typname like '\\_%'
    then ${NAMED('e')} || '[]' else ${NAMED('t')} end
  from pg_type t left join pg_type e on e.oid = t.typelem and e.typarray = t.oid where t.oid = ${oid})`;
const NAMED = (t) => `case (select nspname from pg_namespace n where n.oid = ${t}.typnamespace)
    when 'information_schema' then 'information_schema.' || ${t}.typname else ${t}.typname::text end`;
const OWNER = (catalog, oid) => `coalesce((select x.extname from pg_depend d join pg_extension x on x.oid = d.refobjid
    where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.refclassid = 'pg_extension'::regclass
      and d.deptype = 'e'), '')`;
const LIST = (types) => `(select string_agg(${TYPE('a.t')}, ',' order by a.i)
    from unnest(${types}) with ordinality a(t, i))`;

/** resource name → query; first column the name, second the extension, the rest the facts. */
const TABLES = {
  types: `select ${NAMED('y')}, ${OWNER('pg_type', 'y.oid')}, y.typtype::text, y.typcategory::text,
      case when y.typispreferred then 'p' else '' end, case when y.typcollation <> 0 then 'c' else '' end,
      case when y.typmodin <> 0 then 'm' else '' end, case when y.typarray <> 0 then 'a' else '' end,
      coalesce(${TYPE("coalesce(nullif(y.typbasetype, 0), (select r.rngsubtype from pg_range r where r.rngtypid = y.oid), (select r.rngsubtype from pg_range r where r.rngmultitypid = y.oid))")}, ''),
      case when y.typlen = -1 then 'v' else '' end
    from pg_type y
    where not (y.typcategory = 'A' and exists (select from pg_type e where e.typarray = y.oid))
      and (y.typtype <> 'c' or (select relkind from pg_class where oid = y.typrelid) = 'c')`,
  casts: `select ${TYPE('c.castsource')}, ${OWNER('pg_cast', 'c.oid')}, ${TYPE('c.casttarget')}, c.castcontext::text, c.castmethod::text,
      coalesce(p.provolatile::text, '') from pg_cast c left join pg_proc p on p.oid = c.castfunc`,
  functions: `select case p.pronamespace when 'information_schema'::regnamespace then 'information_schema.' else '' end || p.proname,
      ${OWNER('pg_proc', 'p.oid')}, p.prokind::text,
      ${LIST('p.proargtypes::oid[]')}, p.pronargdefaults::text, case when p.provariadic <> 0 then 'v' else '' end,
      ${TYPE('p.prorettype')}, case when p.proretset then 's' else '' end, p.provolatile::text,
      case when p.proisstrict then 't' else '' end,
      (select string_agg(coalesce(p.proargnames[i], '') || ':' || ${TYPE('p.proallargtypes[i]')}, ',' order by i)
         from generate_subscripts(p.proallargtypes, 1) i where p.proargmodes[i] in ('o', 'b', 't'))
    from pg_proc p
    where (${OWNER('pg_proc', 'p.oid')} <> '' and not exists (select from pg_type where typname = 'internal' and oid = any(p.proargtypes::oid[])))
      or (p.pronamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
        and not exists (select from pg_type where typname = 'internal' and oid = any(p.proargtypes::oid[])))`,
  operators: `select o.oprname::text, ${OWNER('pg_operator', 'o.oid')}, coalesce(${TYPE('nullif(o.oprleft, 0)')}, ''), ${TYPE('o.oprright')},
      ${TYPE('o.oprresult')}, p.provolatile::text, p.proname::text
    from pg_operator o join pg_proc p on p.oid = o.oprcode`,
  opclasses: `select c.opcname::text, ${OWNER('pg_opclass', 'c.oid')}, m.amname::text, ${TYPE('c.opcintype')},
      case when c.opcdefault then 'd' else '' end, f.opfname::text, coalesce(${TYPE('nullif(c.opckeytype, 0)')}, '')
    from pg_opclass c join pg_am m on m.oid = c.opcmethod join pg_opfamily f on f.oid = c.opcfamily`,
  relations: `select case c.relnamespace when 'information_schema'::regnamespace then 'information_schema.' else '' end || c.relname,
      ${OWNER('pg_class', 'c.oid')}, c.relkind::text,
      (select string_agg(a.attname || ':' || ${TYPE('a.atttypid')}, ',' order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
    from pg_class c where c.relkind in ('r', 'v', 'm', 'f', 'p') and (c.relnamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      or ${OWNER('pg_class', 'c.oid')} <> '')`,
  settings: `select lower(s.name), '', s.context, s.vartype, coalesce(array_to_string(s.enumvals, ','), ''),
      coalesce(s.unit, ''), coalesce(s.min_val, ''), coalesce(s.max_val, '') from pg_settings s`,
  extensions: `select e.name, '', max(array_to_string(v.requires, ',')),
      case when bool_or(v.relocatable) then 'r' else '' end, case when bool_or(v.trusted) then 't' else '' end, coalesce(max(v.schema), '')
    from pg_available_extensions x join pg_available_extension_versions v on v.name = x.name and v.version = x.default_version
      join lateral (select x.name, x.default_version as version) e on true group by e.name`,
};

/** Reads one server: resource → rows, each an array of strings without the version field. */
async function read(major) {
  const admin = new pg.Client({ host: '127.0.0.1', port: base + major, user: 'postgres', database: 'postgres' });
  await admin.connect();
  await admin.query(`drop database if exists ${DATABASE}`);
  await admin.query(`create database ${DATABASE}`);
  const client = new pg.Client({ host: '127.0.0.1', port: base + major, user: 'postgres', database: DATABASE });
  await client.connect();
  await client.query('set enable_nestloop = on; set jit = off');
  const available = (await client.query('select name from pg_available_extensions order by 1')).rows.map((r) => r.name);
  for (const name of available.filter((n) => !NOT_LOADED.test(n))) {
    try {
      await client.query(`create extension if not exists "${name}" cascade`);
    } catch (problem) {
      console.error(`${major}: ${name}: ${problem.message}`);
    }
  }
  const seen = {};
  for (const [table, sql] of Object.entries(TABLES)) {
    const result = await client.query({ text: sql, rowMode: 'array' });
    seen[table] = result.rows.map((row) => row.map((f) => f ?? ''));
  }
  await client.end();
  await admin.query(`drop database ${DATABASE}`);
  await admin.end();
  return seen;
}

/** Writes the versions that have a row: "" for all. */
function range(majors) {
  const first = majors[0];
  const last = majors[majors.length - 1];
  if (majors.length !== last - first + 1) throw new Error('versions with a hole: ' + majors);
  const from = first === VERSIONS[0] ? '' : String(first);
  const to = last === VERSIONS[VERSIONS.length - 1] ? '' : String(last);
  return from === '' && to === '' ? '' : `${from}-${to}`;
}

/** Reads others.txt; its head says how it is written. */
function others() {
  const rows = {};
  const file = path.join(here, 'others.txt');
  if (!fs.existsSync(file)) return rows;
  let extension = '';
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    if (line.startsWith('== ')) {
      extension = line.slice(3).trim();
      continue;
    }
    const [head, ...facts] = line.split('|').map((f) => f.trim());
    if (head in TABLES) {
      (rows[head] ??= []).push([facts[0], '', head === 'extensions' ? '' : extension, ...facts.slice(1)].join('\t'));
      continue;
    }
    const [result, volatility, set] = facts;
    if (!volatility) throw new Error('neither a table nor functions: ' + line);
    for (const name of head.split(' ')) {
      (rows.functions ??= []).push([name, '', extension, 'f', '*', '0', '', result, set ?? '', volatility, '', ''].join('\t'));
    }
  }
  return rows;
}

const byRow = Object.fromEntries(Object.keys(TABLES).map((t) => [t, new Map()]));
for (const major of VERSIONS) {
  const seen = await read(major);
  for (const [table, rows] of Object.entries(seen)) {
    for (const row of rows) {
      const key = row.join('\t');
      const majors = byRow[table].get(key) ?? [];
      if (majors[majors.length - 1] !== major) majors.push(major);
      byRow[table].set(key, majors);
    }
  }
}
fs.mkdirSync(target, { recursive: true });
const added = others();
for (const [table, rows] of Object.entries(byRow)) {
  const lines = [...rows].map(([key, majors]) => {
    const [name, ...facts] = key.split('\t');
    return [name, range(majors), ...facts].join('\t');
  });
  lines.push(...(added[table] ?? []));
  lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  fs.writeFileSync(path.join(target, `builtin-${table}.tsv`), lines.join('\n') + '\n');
  console.log(`${table}: ${lines.length}`);
}
