#!/usr/bin/env python3
"""replay.py REPLAY_CHECK CORPORA RESULTS [--postgres MAJOR] [--only REGEX] [--max N]

Compares the catalog that Interlock has after a history with the one a real server has.

REPLAY_CHECK is a folder with runall.py, compare.py, projects.tsv and extensions/; CORPORA the histories they name;
RESULTS a scratch folder. Servers: ../servers.sh (started here when RESULTS/MAJOR is empty, stopped again after).
Prints one line per history, then all differences by frequency; RESULTS/MAJOR/NAME.diff.json has them in full."""
import argparse
import collections
import contextlib
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = {'numbered': 'plain', 'ory': 'plain', 'temporal': 'plain', 'dump': 'plain'}


@contextlib.contextmanager
def server(args):
    """A server with stand-ins for extensions, stopped at the end; yields the environment that says where it is."""
    state = os.path.join(args.results, 'servers')
    environment = dict(os.environ, STATE=state, PORT_BASE='57000')
    servers = os.path.join(HERE, '..', 'servers.sh')
    subprocess.run([servers, 'start', args.postgres], env=environment, check=True)
    subprocess.run([servers, 'stop', args.postgres], env=environment, check=True)
    binaries = os.path.join(state, 'with-extensions')
    subprocess.run(['bash', os.path.join(args.replay_check, 'extensions', 'make.sh'), os.path.join(state, 'bin'), binaries, args.postgres], check=True)
    own = dict(os.environ, PG_BIN=binaries, PG_STATE=os.path.join(args.results, 'history-servers'), PORT_BASE='58000')
    script = os.path.join(args.replay_check, 'server.sh')
    subprocess.run(['bash', script, 'start', args.postgres], env=own, check=True)
    try:
        yield own
    finally:
        subprocess.run(['bash', script, 'stop', args.postgres], env=own)


def observe(args, folder):
    """Runs every history on a server, once."""
    with server(args) as own:
        subprocess.run([sys.executable, os.path.join(args.replay_check, 'runall.py'), '--pg', args.postgres, '--corpora', args.corpora,
                        '--projects', os.path.join(args.replay_check, 'projects.tsv'), '--results', folder], env=own, check=True)


def histories(args, folder):
    with open(os.path.join(args.replay_check, 'projects.tsv')) as file:
        for line in file:
            if line.startswith('#') or not line.strip():
                continue
            name, _, tool, directory, *rest = line.rstrip('\n').split('\t')
            if args.only and not re.search(args.only, name):
                continue
            options = json.loads(rest[0]) if rest and rest[0] else {}
            if os.path.exists(os.path.join(folder, name + '.schema.json')):
                yield name, tool, os.path.join(args.corpora, directory), options


def filtered(document, options, tool_tables):
    """Leaves out what the platform brought, as the server's side does."""
    schemas = set(options.get('exclude', ()))
    tables = set(options.get('exclude_tables', [])) | set(tool_tables)
    for project in document['projects']:
        for kind in ('tables', 'views', 'sequences', 'types', 'functions'):
            project[kind] = [x for x in project.get(kind) or [] if x['schema'] not in schemas]
        project['tables'] = [x for x in project['tables'] if x['name'] not in tables]
        project['schemas'] = [x for x in project.get('schemas') or [] if x not in schemas]
        project['extensions'] = [x for x in project.get('extensions') or [] if x not in options.get('exclude_extensions', ())]
    return document


def interlock(args, folder, chosen, form):
    """Writes NAME.interlock.FORM for every history; returns the exit status and milliseconds by file."""
    commands = []
    for name, tool, directory, options in chosen:
        if tool in TOOLS or options.get('replace'):
            # a private runner: the sections as they were run, in order
            directory, tool = os.path.join(folder, 'export', name), 'plain'
        command = [os.path.join(folder, name + '.interlock.' + form), 'schema', directory, '--format', form, '--postgres', args.postgres, '--tool', tool]
        if options.get('vars'):
            configuration = os.path.join(folder, name + '.interlock.yaml')
            with open(configuration, 'w') as file:
                json.dump({'placeholders': options['vars']}, file)   # JSON is YAML
            command += ['--config', configuration]
        commands.append('\t'.join(command))
    classpath = subprocess.run([os.path.join(HERE, '..', 'classpath.sh')], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    run = subprocess.run([os.path.join(HERE, '..', 'java.sh'), '-XX:+UseSerialGC', '-Xss8m', '-cp', classpath, os.path.join(HERE, 'SchemaDump.java')],
                         input='\n'.join(commands) + '\n', stdout=subprocess.PIPE, text=True, cwd=args.corpora)
    return {line.split('\t')[2]: line.split('\t')[:2] for line in run.stdout.splitlines()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('replay_check')
    parser.add_argument('corpora')
    parser.add_argument('results')
    parser.add_argument('--postgres', default='17')
    parser.add_argument('--only')
    parser.add_argument('--max', type=int, default=60)
    args = parser.parse_args()
    args.replay_check, args.corpora, args.results = (os.path.abspath(x) for x in (args.replay_check, args.corpora, args.results))
    folder = os.path.join(args.results, args.postgres)
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(os.path.join(folder, 'table.tsv')):
        observe(args, folder)
    sys.path.insert(0, args.replay_check)
    import compare
    import histories as readers
    chosen = list(histories(args, folder))
    outcome = interlock(args, folder, chosen, 'json')
    total, equal = 0, 0
    frequency, examples = collections.Counter(), collections.defaultdict(list)
    for name, tool, directory, options in chosen:
        written = os.path.join(folder, name + '.interlock.json')
        status, milliseconds = outcome.get(written, ('not run', '0'))
        with open(os.path.join(folder, name + '.schema.json')) as file:
            server = json.load(file)
        with open(os.path.join(folder, name + '.run.json')) as file:
            ran = json.load(file)
        mark = 'clean' if ran['clean'] else 'usable' if ran['usable'] else ''
        try:
            with open(written) as file:
                ours = filtered(json.load(file), options, readers.tool_table_names(tool))
        except (OSError, ValueError) as problem:
            print(f'{name:48} {mark:6} exit {status}: no schema ({problem})')
            with open(written + '.err') as file:
                print('    ' + '    '.join(file.readlines()[:6]))
            ours = {'projects': [{}]}
        result = compare.compare_documents(server, ours)
        with open(os.path.join(folder, name + '.diff.json'), 'w') as out:
            json.dump(result, out, indent=1)
        print(f"{name:48} {mark:6} {100 * result['share']:6.2f} % {result['equal']:6} of {result['total']:6}  {milliseconds} ms, exit {status}")
        if mark == 'clean':
            total += result['total']
            equal += result['equal']
            for kind, key, what, left, right in result['differences']:
                frequency[kind, what] += 1
                examples[kind, what].append(f'{name}: {key} {json.dumps(left)} ours {json.dumps(right)}')
    print(f'\nclean histories: {100 * equal / max(total, 1):.2f} % ({equal} of {total} objects)')
    for (kind, what), count in frequency.most_common(args.max):
        print(f'{count:6} {kind} {what}')
        for example in examples[kind, what][:4]:
            print('         ' + example[:240])


if __name__ == '__main__':
    main()
