#!/usr/bin/env python3
"""small.py REPLAY_CHECK HISTORIES SCRATCH [--postgres 14,17,18] [--only REGEX] [--record] [--ports BASE]

Runs every HISTORIES/*.sql, statement by statement on one connection, on real servers and through Interlock, and prints
where the two differ: objects of the catalog, and which statements are refused with which SQLSTATE. --record writes what
the servers say into HISTORIES/NAME.txt, one object a line; a line that only some servers have begins with them in
brackets. REPLAY_CHECK is the folder of replay.py; servers are started by ../servers.sh unless --ports says where they
run (port = BASE + major). The project's tests compare testdata/replay with the replay."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


MORE = """
select 'policy ' || n.nspname || '.' || c.relname || ' ' || p.polname
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
union all
select 'inherits ' || n.nspname || '.' || c.relname || ' from ' || pn.nspname || '.' || p.relname
  from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
  where not c.relispartition and c.relkind in ('r', 'f')
union all
select 'output ' || n.nspname || '.' || c.relname || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')'
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
  where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_temp'
  group by n.nspname, c.relname, c.oid"""


def words(*parts):
    return ' '.join(str(p) for p in parts if p)


def lines(project):
    """One object a line: what testdata/replay holds."""
    found = []
    for t in project['tables']:
        name = t['schema'] + '.' + t['name']
        found.append(words('table', name, t['kind'], t['partitionOf'] and 'partition of ' + t['partitionOf'], t['rowSecurity'] and 'row security'))
        found += [f'inherits {name} from {x}' for x in t.get('inherits') or []]
        for i, c in enumerate(t['columns']):
            found.append(words('column', f"{name}.{i + 1}", c['name'], c['type'], c['notNull'] and 'not null', c['default'] and 'default',
                               c['identity'] and 'identity ' + c['identity'], c['generated'] and 'generated ' + c['generated']))
        for c in t['constraints']:
            columns = sorted(c['columns']) if c['type'] == 'check' else c['columns']
            target = c['references'] and f"references {c['references']['table']} ({', '.join(c['references']['columns'])})"
            found.append(words('constraint', f"{name}.{c['name']}", c['type'], f"({', '.join(columns)})", target, not c['validated'] and 'not valid'))
        indexes(found, name, t['indexes'])
        found += [words('trigger', name, x) for x in t.get('triggers') or []] + [words('policy', name, x) for x in t.get('policies') or []]
    for v in project['views']:
        name = v['schema'] + '.' + v['name']
        found.append(words(v['kind'], name))
        if 'columns' in v:
            found.append(f"output {name} ({', '.join(c['name'] for c in v['columns'])})")
        indexes(found, name, v.get('indexes') or [])
    for s in project['sequences']:
        found.append(words('sequence', s['schema'] + '.' + s['name'], s['ownedBy'] and 'owned by ' + s['ownedBy']))
    for t in project['types']:
        found.append(words('type', t['schema'] + '.' + t['name'], t['kind'], t.get('labels') and f"({', '.join(t['labels'])})"))
    for f in project['functions']:
        found.append(words(f['kind'], f"{f['schema']}.{f['name']}({f['arguments']})"))
    found += ['schema ' + s for s in project['schemas']] + ['extension ' + e for e in project['extensions']]
    return [re.sub(r'\s', ' ', line) for line in found]


def indexes(found, name, entries):
    for i in entries:
        keys = ', '.join('-' if c is None else c for c in i['columns'])
        found.append(words('index', f"{name}.{i['name']}", i['unique'] and 'unique', i['method'], f"({keys})",
                           i['include'] and f"include ({', '.join(i['include'])})", i['partial'] and 'partial', not i['valid'] and 'invalid'))


def on_server(port, major, text, modules):
    catalog, runhistory, sqlsplit, wire = modules
    runhistory.create_database(port, 'small_run')
    connection = wire.Connection(port, 'small_run')
    refused = []
    for i, statement in enumerate(sqlsplit.split(text)[0]):
        try:
            connection.query(statement.text)
        except wire.PgError as problem:
            refused.append(f'refused {i + 1:03d} {problem.code}')
    if connection.status != 'I':
        connection.query('rollback')
    connection.close()
    connection = wire.Connection(port, 'small_run')
    document = catalog.read_catalog(connection, 'small', (), major >= 18, [], ())
    more = [re.sub(r'\s', ' ', row[0]) for row in connection.query(MORE)]
    connection.close()
    runhistory.drop_database(port, 'small_run')
    return lines(document['projects'][0]) + more + refused


def ours(args, names, majors):
    """name, major -> lines"""
    commands, files = [], {}
    for name in names:
        folder = os.path.join(args.scratch, 'one', name)   # a history of its own
        os.makedirs(folder, exist_ok=True)
        shutil.copy(os.path.join(args.histories, name + '.sql'), os.path.join(folder, '1.sql'))
        for major in majors:
            for command in ('schema', 'locks'):
                out = os.path.join(args.scratch, f'{name}.{major}.{command}.json')
                files[name, major, command] = out
                commands.append('\t'.join([out, command, folder, '--format', 'json', '--postgres', str(major),
                                           '--tool', 'plain', '--transaction', 'statement']))
    classpath = subprocess.run([os.path.join(HERE, '..', 'classpath.sh')], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    subprocess.run([os.path.join(HERE, '..', 'java.sh'), '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xss8m', '-cp', classpath, os.path.join(HERE, 'SchemaDump.java')],
                   input='\n'.join(commands) + '\n', stdout=subprocess.DEVNULL, text=True, check=True)
    result = {}
    for name in names:
        for major in majors:
            try:
                with open(files[name, major, 'schema']) as file:
                    document = json.load(file)
                with open(files[name, major, 'locks']) as file:
                    statements = json.load(file)['statements']
                result[name, major] = lines(document['projects'][0]) + [
                    f"refused {i + 1:03d} {s['fails']['sqlstate']}" for i, s in enumerate(statements) if s['fails']]
            except (ValueError, KeyError, IndexError) as problem:
                with open(files[name, major, 'schema'] + '.err') as file:
                    print(f'{name} {major}: no schema: {problem} {file.read()[:300]}')
    return result


def merged(by_major):
    """Lines with the servers that have them, if not all do."""
    majors = list(by_major)
    have = {}
    for major in majors:
        for line in by_major[major]:
            have.setdefault(line, []).append(major)
    return sorted((line if len(m) == len(majors) else f"[{' '.join(map(str, m))}] {line}" for line, m in have.items()),
                  key=lambda x: re.sub(r'^\[.*?\] ', '', x))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('replay_check')
    parser.add_argument('histories')
    parser.add_argument('scratch')
    parser.add_argument('--postgres', default='14,17,18')
    parser.add_argument('--only')
    parser.add_argument('--record', action='store_true')
    parser.add_argument('--ports', type=int)
    args = parser.parse_args()
    args.histories, args.scratch = os.path.abspath(args.histories), os.path.abspath(args.scratch)
    os.makedirs(args.scratch, exist_ok=True)
    sys.path.insert(0, os.path.abspath(args.replay_check))
    import catalog
    import runhistory
    import sqlsplit
    import pgwire
    majors = [int(m) for m in args.postgres.split(',')]
    names = sorted(f[:-4] for f in os.listdir(args.histories) if f.endswith('.sql') and (not args.only or re.search(args.only, f)))
    servers = os.path.join(HERE, '..', 'servers.sh')
    if not args.ports:
        subprocess.run([servers, 'start', *map(str, majors)], check=True)
    expected = {}
    cache = os.path.join(args.scratch, 'servers.json')
    known = {}
    if os.path.exists(cache):
        with open(cache) as file:
            known = json.load(file)
    try:
        for name in names:
            with open(os.path.join(args.histories, name + '.sql')) as file:
                text = file.read()
            for major in majors:
                key = f'{name} {major} {text}'
                if key not in known:
                    known[key] = on_server((args.ports or 57000) + major, major, text, (catalog, runhistory, sqlsplit, pgwire))
                expected[name, major] = known[key]
    finally:
        with open(cache, 'w') as file:
            json.dump(known, file)
        if not args.ports:
            subprocess.run([servers, 'stop', *map(str, majors)], check=True)
    actual = ours(args, names, majors)
    total = equal = 0
    for name in names:
        if args.record:
            with open(os.path.join(args.histories, name + '.txt'), 'w') as file:
                file.write('\n'.join(merged({m: expected[name, m] for m in majors})) + '\n')
        differences = {}
        for major in majors:
            left, right = expected[name, major], actual.get((name, major), [])
            total += len(set(left) | set(right))
            equal += len(set(left) & set(right))
            for sign, some in (('-', [x for x in left if x not in right]), ('+', [x for x in right if x not in left])):
                for line in some:
                    differences.setdefault(sign + ' ' + line, []).append(major)
        if differences:
            print(name)
            for line, where in sorted(differences.items(), key=lambda x: (x[0][2:], x[0])):
                print('    ' + ('' if len(where) == len(majors) else f'{where} ') + line)
    print(f'{equal} of {total} lines equal in {len(names)} histories')


if __name__ == '__main__':
    main()
