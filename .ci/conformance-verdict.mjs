// node conformance-verdict.mjs client|server RESULTS
//
// Judges each scenario of RESULTS/exit-codes ("code name" a line) by the suite's exit code and by
// the checks.json that it left in RESULTS/runs. A warning counts as a failure, and so does a
// scenario that checked nothing. Exit code 0 when all pass.
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

const lines = readFileSync(join(results, 'exit-codes'), 'utf8').trim().split('\n');
let passed = 0;
for (const line of lines) {
  const [code, scenario] = line.split(' ');
  const bad = complaints(Number(code), checksOf(scenario));
  passed += bad.length === 0 ? 1 : 0;
  const log = join(results, `${scenario.replaceAll('/', '_')}.log`);
  console.log(bad.length === 0 ? `pass  ${scenario}` : `FAIL  ${scenario} (${log})`);
  bad.forEach(complaint => console.log(`        ${complaint}`));
}
console.log(`${passed} of ${lines.length} scenarios in scope pass`);
process.exitCode = passed === lines.length ? 0 : 1;
