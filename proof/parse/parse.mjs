// parse.mjs: compares Interlock's parser with the server's own (libpg-query, PostgreSQL 18).
//
//   node parse.mjs PATH… [--all] [--out MISSES.ndjson] [--only NODE]
//
// PATH: SQL files or directories. Prints, for statements that are neither queries nor data changes: how many of
// those the server's parser accepts Interlock accepts (acceptance), how many of those it rejects Interlock rejects
// (rejection), and how many printed statements have the fingerprint of their source (printing) and, stricter, give
// the server the same tree, places aside (same tree); then every miss, grouped by kind and cause (--all: all of a
// group, otherwise three).
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import { execFileSync, spawn } from 'node:child_process';
import readline from 'node:readline';
import { loadModule, parseSync, fingerprintSync } from 'libpg-query';

const here = path.dirname(url.fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const option = (name) => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const flag = (name) => {
  const at = args.indexOf(name);
  return at >= 0 && args.splice(at, 1).length > 0;
};
const out = option('--out');
const only = option('--only');
const all = flag('--all');
const DATA = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

function* files(name) {
  if (fs.statSync(name).isDirectory()) {
    for (const entry of fs.readdirSync(name).sort()) yield* files(path.join(name, entry));
  } else if (name.endsWith('.sql')) {
    yield name;
  }
}

const share = (part, whole) => `${part} of ${whole}` + (whole ? ` (${((100 * part) / whole).toFixed(2)} %)` : '');
const counts = () => ({ accepted: 0, understood: 0, opaque: 0, rejected: 0, refused: 0, printed: 0, same: 0, equal: 0 });
const figures = { utility: counts(), data: counts() };
const perKind = new Map();
const misses = new Map();

function miss(what, kind, record, message) {
  const cause = `${what} | ${kind} | ${message.replace(/'[^']*'|"[^"]*"|\d+/g, '…')}`.slice(0, 160);
  if (only && kind !== only) return;
  const group = misses.get(cause) ?? [];
  group.push({ what, kind, message, file: record.file, line: record.line, text: record.text, printed: record.printed, difference: record.difference });
  misses.set(cause, group);
}

/** The server's verdict: {kind} or {error}. */
function server(text) {
  try {
    const { stmts = [] } = parseSync(text);
    if (stmts.length !== 1) return { error: `${stmts.length} statements` };
    return { kind: Object.keys(stmts[0].stmt)[0] };
  } catch (problem) {
    return { error: problem.message };
  }
}

function print(text) {
  try {
    return fingerprintSync(text);
  } catch (problem) {
    return 'not SQL: ' + problem.message;
  }
}

/** The server's tree of a statement without the places in it. */
function tree(text) {
  try {
    const place = (key) => /^(location|stmt_location|stmt_len|list_start|list_end|rexpr_list_start|rexpr_list_end)$/.test(key);
    return JSON.stringify(parseSync(text).stmts[0].stmt, (key, value) => (place(key) ? undefined : value));
  } catch (problem) {
    return 'not SQL: ' + problem.message;
  }
}

/** What is different first, for the eye. */
function difference(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `${one.slice(Math.max(0, at - 60), at + 60)} | ${other.slice(Math.max(0, at - 60), at + 60)}`;
}

function compare(record) {
  const verdict = server(record.text);
  const accepted = record.outcome === 'understood' || record.outcome === 'opaque';
  if (record.outcome === 'crashed') miss('crash', verdict.kind ?? '?', record, record.message);
  if (verdict.kind) {
    const figure = DATA.has(verdict.kind) ? figures.data : figures.utility;
    const kind = perKind.get(verdict.kind) ?? { accepted: 0, understood: 0 };
    perKind.set(verdict.kind, kind);
    figure.accepted++;
    kind.accepted++;
    if (record.outcome === 'understood') {
      figure.understood++;
      kind.understood++;
    } else if (record.outcome === 'opaque') {
      figure.opaque++;
      miss('opaque', verdict.kind, record, record.message);
    } else if (record.outcome === 'malformed') {
      miss('not accepted', verdict.kind, record, record.message);
    }
    if (record.printed !== undefined) {
      figure.printed++;
      const trees = [tree(record.text), tree(record.printed)];
      const same = print(record.printed) === print(record.text);
      const equal = trees[0] === trees[1];
      if (same) figure.same++;
      if (equal) figure.equal++;
      if (!same || !equal) {
        record.difference = difference(...trees);
        const cause = trees[1].startsWith('not SQL') ? trees[1] : same ? 'another tree' : 'another fingerprint';
        miss('printed otherwise', verdict.kind, record, cause);
      }
    }
  } else {
    const word = /^\s*\(*\s*(\w*)/.exec(record.text)?.[1].toLowerCase();
    const figure = /^(select|insert|update|delete|merge|with|values|table)$/.test(word) ? figures.data : figures.utility;
    figure.rejected++;
    if (!accepted) figure.refused++;
    else miss('not rejected', word, record, verdict.error);
  }
}

await loadModule();
const classpath = execFileSync(path.join(here, '../classpath.sh'), { encoding: 'utf8' }).trim();
const dump = spawn(path.join(here, '../java.sh'), ['-XX:+UseSerialGC', '-Xss4m', '-cp', classpath, path.join(here, 'ParseDump.java')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
dump.stdin.end(args.flatMap((name) => [...files(path.resolve(name))]).join('\n') + '\n');
for await (const line of readline.createInterface({ input: dump.stdout })) {
  if (line) compare(JSON.parse(line));
}

const groups = [...misses].sort((a, b) => b[1].length - a[1].length);
for (const [cause, group] of groups) {
  console.log(`\n${group.length} × ${cause}`);
  for (const one of all ? group : group.slice(0, 3)) {
    console.log(`    ${one.file}:${one.line}: ${one.text.replace(/\s+/g, ' ').slice(0, 300)}`);
    if (one.printed) console.log(`      printed: ${one.printed.replace(/\s+/g, ' ').slice(0, 300)}`);
    if (one.difference) console.log(`      tree:    ${one.difference}`);
  }
}
if (out) fs.writeFileSync(out, groups.flatMap(([, group]) => group.map((one) => JSON.stringify(one))).join('\n') + '\n');
console.log('\nkind: understood of accepted');
for (const [kind, n] of [...perKind].sort((a, b) => b[1].accepted - a[1].accepted)) {
  if (n.understood < n.accepted) console.log(`  ${kind}: ${share(n.understood, n.accepted)}`);
}
for (const [name, f] of Object.entries(figures)) {
  console.log(`\n${name === 'utility' ? 'DDL and utility statements' : 'queries and data changes'}
  acceptance: ${share(f.understood, f.accepted)}, opaque ${f.opaque}
  rejection:  ${share(f.refused, f.rejected)}
  printing:   ${share(f.same, f.printed)}
  same tree:  ${share(f.equal, f.printed)}`);
}
