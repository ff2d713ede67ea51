#!/usr/bin/env python3
"""ddl.py REPLAY_CHECK CORPORA RESULTS [--postgres MAJOR] [--only REGEX] [--max N] [--port PORT]

Runs what `interlock schema --format sql` writes on an empty database and compares the catalog that this gives with the
one the whole history gives. Needs what replay.py has recorded in RESULTS; the arguments are the same. --port says where
a throw-away server with the extensions runs; without it one is started. Prints one line per history: objects equal,
statements that failed; then all differences by frequency and the first failures."""
import argparse
import collections
import contextlib
import json
import os
import sys

import replay


def run(port, sql, prelude, split, Connection, PgError, runhistory):
    """Runs the statements one by one; returns those that failed."""
    runhistory.create_database(port, 'ddl_run')
    connection = Connection(port, 'ddl_run')
    if prelude:
        with open(prelude) as file:
            connection.query(file.read())
    failed = []
    for statement in split(sql)[0]:
        try:
            connection.query(statement.text)
        except PgError as problem:
            failed.append((problem.code, problem.message, ' '.join(statement.text.split())))
    return connection, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('replay_check')
    parser.add_argument('corpora')
    parser.add_argument('results')
    parser.add_argument('--postgres', default='17')
    parser.add_argument('--only')
    parser.add_argument('--max', type=int, default=60)
    parser.add_argument('--port', type=int)
    args = parser.parse_args()
    args.replay_check, args.corpora, args.results = (os.path.abspath(x) for x in (args.replay_check, args.corpora, args.results))
    folder = os.path.join(args.results, args.postgres)
    sys.path.insert(0, args.replay_check)
    import catalog
    import compare
    import histories as readers
    import runhistory
    import sqlsplit
    from pgwire import Connection, PgError
    chosen = list(replay.histories(args, folder))
    outcome = replay.interlock(args, folder, chosen, 'sql')
    total, equal, statements, refused = 0, 0, 0, 0
    frequency, examples, failures = collections.Counter(), collections.defaultdict(list), []
    with contextlib.ExitStack() as stack:
        port = args.port
        if not port:
            port = int(stack.enter_context(replay.server(args))['PORT_BASE']) + int(args.postgres)
        for name, tool, directory, options in chosen:
            written = os.path.join(folder, name + '.interlock.sql')
            with open(os.path.join(folder, name + '.schema.json')) as file:
                expected = json.load(file)
            with open(os.path.join(folder, name + '.run.json')) as file:
                ran = json.load(file)
            with open(written) as file:
                sql = file.read()
            mark = 'clean' if ran['clean'] else 'usable' if ran['usable'] else ''
            prelude = os.path.join(args.replay_check, options['prelude']) if options.get('prelude') else None
            connection, failed = run(port, sql, prelude, sqlsplit.split, Connection, PgError, runhistory)
            rebuilt = catalog.read_catalog(connection, name, options.get('exclude', ()), False,
                                           readers.tool_table_names(tool) + options.get('exclude_tables', []), options.get('exclude_extensions', ()))
            connection.close()
            runhistory.drop_database(port, 'ddl_run')
            result = compare.compare_documents(expected, rebuilt)
            with open(os.path.join(folder, name + '.ddl.json'), 'w') as out:
                json.dump({'failed': failed, 'differences': result['differences']}, out, indent=1)
            count = len(sqlsplit.split(sql)[0])
            print(f"{name:48} {mark:6} {100 * result['share']:6.2f} % {result['equal']:6} of {result['total']:6}  {len(failed)} of {count} statements failed, exit {outcome.get(written, ('?',))[0]}", flush=True)
            if mark == 'clean':
                total, equal, statements, refused = total + result['total'], equal + result['equal'], statements + count, refused + len(failed)
                failures += [f'{name}: {code} {message}: {text[:200]}' for code, message, text in failed]
                for kind, key, what, left, right in result['differences']:
                    frequency[kind, what] += 1
                    examples[kind, what].append(f'{name}: {key} {json.dumps(left)} rebuilt {json.dumps(right)}')
    print(f'\nclean histories: {100 * equal / max(total, 1):.2f} % ({equal} of {total} objects); {refused} of {statements} statements failed')
    for (kind, what), count in frequency.most_common(args.max):
        print(f'{count:6} {kind} {what}')
        for example in examples[kind, what][:4]:
            print('         ' + example[:240])
    for failure in failures[:args.max]:
        print('  ' + failure[:400])


if __name__ == '__main__':
    main()
