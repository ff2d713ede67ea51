// scale.mjs: does time grow linearly with the length of the history?
//
//   node scale.mjs SCRATCH [COUNT…]     (default: 1000 10000)
//
// Writes histories of COUNT migrations into SCRATCH (history.mjs), runs `interlock check` on each three times, prints
// the median and the ratio.
import path from 'node:path';
import url from 'node:url';
import { execFileSync, spawnSync } from 'node:child_process';
import { history } from './history.mjs';

const here = path.dirname(url.fileURLToPath(import.meta.url));
const [scratch, ...rest] = process.argv.slice(2);
const counts = rest.length ? rest.map(Number) : [1000, 10000];

const classpath = execFileSync(path.join(here, '../classpath.sh'), { encoding: 'utf8' }).trim();
let before;
for (const count of counts) {
  const folder = history(path.join(scratch, String(count)), count);
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
