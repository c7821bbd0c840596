// node conformance-verdict.mjs client|server RESULTS
//
// Judges each scenario of RESULTS/exit-codes ("code name" a line) by the suite's exit code and by
// the checks.json that it left in RESULTS/runs. A warning counts as a failure, and so does a
// scenario that checked nothing. A scenario of RESULTS/baseline (a name a line) has to fail. Exit
// code 0 when all others pass.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [role, results] = process.argv.slice(2);
const runs = join(results, 'runs');

// The suite names a folder <scenario>-<time>, for servers server-<scenario>-<time>.
function checksOf(scenario) {
  const path = join(runs, role === 'server' ? `server-${scenario}` : scenario);
  const prefix = path.slice(dirname(path).length + 1) + '-';
  const folders = existsSync(dirname(path)) ? readdirSync(dirname(path)) : [];
  const found = folders.filter(f => f.startsWith(prefix) && /^\d{4}-\d\d-\d\dT/.test(f.slice(prefix.length)));
  const file = found.length === 1 ? join(dirname(path), found[0], 'checks.json') : '';
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

function complaints(code, checks) {
  const bad = checks
    .filter(c => c.status === 'FAILURE' || c.status === 'WARNING')
    .map(c => `${c.status} ${c.id}: ${c.errorMessage ?? c.description}`);
  if (!checks.some(c => c.status === 'SUCCESS')) bad.push('no check succeeded');
  if (code !== 0 && bad.length === 0) bad.push(`the suite ended with exit code ${code}`);
  return bad;
}

const linesOf = name => readFileSync(join(results, name), 'utf8').split('\n').filter(line => line !== '');
const excused = new Set(linesOf('baseline'));
const lines = linesOf('exit-codes');
let passed = 0;
let failed = 0;
for (const line of lines) {
  const [code, scenario] = line.split(' ');
  const bad = complaints(Number(code), checksOf(scenario));
  const log = join(results, `${scenario.replaceAll('/', '_')}.log`);
  if (excused.has(scenario)) {
    failed += bad.length === 0 ? 1 : 0;
    console.log(bad.length === 0 ? `STALE ${scenario} (in the baseline, and passes)` : `out of scope ${scenario}`);
  } else if (bad.length === 0) {
    passed++;
    console.log(`pass  ${scenario}`);
  } else {
    failed++;
    console.log(`FAIL  ${scenario} (${log})`);
    bad.forEach(complaint => console.log(`        ${complaint}`));
  }
}
const outOfScope = lines.length - passed - failed;
console.log(
  `${passed} of ${passed + failed} scenarios in scope pass` +
    (outOfScope > 0 ? `; ${outOfScope} out of scope fail as the baseline says, with the reasons there` : ''),
);
process.exitCode = failed === 0 ? 0 : 1;
