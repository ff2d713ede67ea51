#!/usr/bin/env python3
"""projects.py REPLAY_CHECK CORPORA RESULTS [--postgres MAJOR]

Says of project histories which statements Interlock foretells to fail, where servers ran the history without an error:
each of them is a false prediction, and a status of 1. RESULTS is the folder that ../replay/replay.py filled; SCRATCH files go beside it."""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
arguments = [a for a in sys.argv[1:] if not a.startswith('--')]
postgres = sys.argv[sys.argv.index('--postgres') + 1] if '--postgres' in sys.argv else '17'
check, corpora, results = (os.path.abspath(a) for a in arguments[:3])
folder, scratch = os.path.join(results, postgres), os.path.join(os.environ.get('SCRATCH', '/tmp'), 'fails-projects-' + postgres)
os.makedirs(scratch, exist_ok=True)
commands, chosen = [], []
for line in open(os.path.join(check, 'projects.tsv')):
    if line.startswith('#') or not line.strip():
        continue
    name, _, tool, directory, *rest = line.rstrip('\n').split('\t')
    options = json.loads(rest[0]) if rest and rest[0] else {}
    run = os.path.join(folder, name + '.run.json')
    if not os.path.exists(run) or not json.load(open(run))['clean']:
        continue
    directory = os.path.join(corpora, directory)
    if tool in ('numbered', 'ory', 'temporal', 'dump') or options.get('replace'):
        directory, tool = os.path.join(folder, 'export', name), 'plain'
    answer = os.path.join(scratch, name + '.json')
    if os.path.exists(answer):
        os.remove(answer)
    command = [answer, 'locks', directory, '--format', 'json', '--postgres', postgres, '--tool', tool]
    if options.get('vars'):
        configuration = os.path.join(scratch, name + '.yaml')
        with open(configuration, 'w') as file:
            json.dump({'placeholders': options['vars']}, file)
        command += ['--config', configuration]
    commands.append('\t'.join(command))
    chosen.append(name)
classpath = subprocess.run([os.path.join(HERE, '..', 'classpath.sh')], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
subprocess.run([os.path.join(HERE, '..', 'java.sh'), '-XX:+UseSerialGC', '-Xss8m', '-cp', classpath, os.path.join(HERE, '..', 'replay', 'SchemaDump.java')],
               input='\n'.join(commands) + '\n', stdout=subprocess.DEVNULL, text=True, cwd=corpora)
total = wrong = unanswered = 0
for name in chosen:
    try:
        with open(os.path.join(scratch, name + '.json')) as file:
            statements = json.load(file)['statements']
    except (OSError, ValueError):
        print(f'{name}: no answer')
        unanswered += 1
        continue
    total += len(statements)
    for statement in statements:
        if statement.get('fails'):
            wrong += 1
            print(f"{name}: {statement['path']}:{statement['startLine']}: {statement['fails']['sqlstate']} {statement['fails']['reason'][:200]}")
print(f'{len(chosen)} clean histories, {total} statements, said to fail: {wrong}')
if wrong or unanswered or not chosen:
    sys.exit(1)
