// The sections that are tables.

const MARKS = { PASS: '✓', FAIL: '✕', INCONCLUSIVE: '?' };
const methodAndTool = key => [key.method, key.tool].filter(Boolean).join(' · ');

const sections = {
  verdict(data) {
    const { run, requests, result } = data;
    const total = requests.total;
    return [
      element('div', { class: `word ${result}` },
        element('strong', {}, `${MARKS[result]} ${result}`),
        element('div', {},
          element('h1', {}, run.simulation),
          element('div', { class: 'run' }, `${run.run} · ${instant(run.startEpochMillis)}`))),
      run.partial ? element('p', { class: 'banner' }, `Partial run: ${run.partial}`) : '',
      sections.reasons(data),
      facts([
        ['Measured', length(run.seconds)],
        ['Exchanges', count(total.count)],
        ['Rate', `${rate(total.perSecond)} /s`],
        ['Failed', share(total.count === 0 ? null : total.errors / total.count)],
        ['p50', duration(total.p50)],
        ['p99', duration(total.p99)],
        ...run.headline.map(fact => [capital(fact.name.replaceAll('_', ' ')), fact.value]),
      ]),
    ];
  },

  reasons({ judgements, judgementsLeftOut, result }) {
    const worse = judgements.filter(judgement => judgement.result !== 'PASS');
    if (worse.length === 0) {
      const all = judgements.length + judgementsLeftOut;
      const text = result !== 'PASS' ? '' : all === 0 ? 'No budget was set.' : all === 1 ? 'The one condition is met.' : `All ${count(all)} conditions are met.`;
      return text && element('ul', { class: 'reasons' }, element('li', {}, text));
    }
    const shown = worse.slice(0, 5).map(judgement =>
      element('li', { class: judgement.result },
        element('span', { class: 'result' }, `${MARKS[judgement.result]} `),
        element('b', {}, judgement.name), ': ', judgement.reason || `${judgement.actual} instead of ${judgement.expected}`));
    const rest = worse.length - shown.length;
    return element('ul', { class: 'reasons' }, ...shown,
      rest > 0 ? element('li', { class: 'soft' }, `and ${count(rest)} more, below`) : '');
  },

  budgets({ judgements, judgementsLeftOut }) {
    if (judgements.length === 0) return [nothing('No budget was set and no condition was judged.')];
    return [
      table([
        { head: 'Result', of: row => element('span', { class: `result ${row.result}` }, `${MARKS[row.result]} ${words(row.result)}`) },
        { head: 'What', of: row => row.name, kind: 'name' },
        number('Expected', row => row.expected),
        number('Actual', row => row.actual),
        { head: 'Reason', of: row => row.reason, kind: 'reason' },
      ], judgements),
      leftOut(judgementsLeftOut, 'judgements'),
    ];
  },

  requests({ requests }) {
    if (requests.rows.length === 0) return [nothing('No exchange was measured.')];
    const stretch = requests.wholeRun
      ? 'The whole run'
      : `Seconds ${count(requests.fromSecond)} to ${count(requests.fromSecond + requests.seconds)} of the run, without warm-up and cool-down`;
    return [
      note(`${stretch}. Times in µs; response times from the intended start, beside them the service time's p99.`),
      table([
        { head: 'Request', of: row => row.key.request, kind: 'name' },
        { head: 'Method · tool', of: row => methodAndTool(row.key), kind: 'tool' },
        number('Count', row => count(row.count)),
        number('Failed', row => share(row.errors / row.count), { style: row => (row.errors > 0 ? 'bad' : 'soft') }),
        number('Per second', row => rate(row.perSecond)),
        ...[['p50', 'p50'], ['p95', 'p95'], ['p99', 'p99'], ['p99.9', 'p999'], ['max', 'max']].map(([head, field]) =>
          number(head, row => count(row[field]), { title: 'response time, µs' })),
        number('Service p99', row => count(row.serviceP99), { title: 'from the socket, µs', style: () => 'soft' }),
        number('Sent', row => bytes(row.sentBytes), { style: () => 'soft' }),
        number('Received', row => bytes(row.receivedBytes), { style: () => 'soft' }),
      ], requests.rows, { total: requests.rows.length + requests.leftOut > 1 ? requests.total : undefined }),
      leftOut(requests.leftOut, 'requests'),
    ];
  },

  errors({ errors }) {
    if (errors.length === 0) return [nothing('None in the whole run.')];
    return [
      note('The whole run.'),
      table([
        { head: 'Kind', of: row => row.kind, kind: 'name' },
        number('Count', row => count(row.count)),
        number('Of all exchanges', row => share(row.share)),
        { head: 'Requests that met it most', of: row => row.requests.map(met => `${met.request} (${count(met.count)})`).join(', '), kind: 'soft' },
      ], errors),
    ];
  },

  notifications({ ledger, counts, spreads }) {
    const methods = counts.filter(row => row.counted === 'NOTIFICATIONS');
    const judged = ledger.delivered + ledger.lost + ledger.duplicate > 0;
    if (ledger.received === 0 && !judged) return [nothing('None came, and none were awaited.')];
    return [
      facts([
        ['Received', count(ledger.received)],
        ['Delivered of those due', judged ? share(ledger.deliveryRatio) : 'not judged'],
        ...(judged ? ['lost', 'duplicate', 'reordered', 'late'].map(kind => [capital(kind), count(ledger[kind])]) : []),
      ]),
      judged ? '' : note('No notification carried a sequence and none was awaited, so what was lost is not known.'),
      element('div', { class: 'columns' },
        methods.length > 0 ? countTable('By method', methods) : '',
        spreadTable(spreads, ['NOTIFICATION_LATENCY'])),
      ...sections.findings(ledger),
    ];
  },

  findings({ findings, unnamed }) {
    if (findings.length === 0) return [];
    return [
      element('h3', {}, 'First findings'),
      table([
        { head: 'Finding', of: row => words(row.kind) },
        { head: 'Subscriber', of: row => row.subscriber },
        { head: 'Sequence', of: row => row.source },
        number('Number', row => (row.sequence < 0 ? 'awaited' : count(row.sequence))),
      ], findings, { className: 'narrow' }),
      leftOut(unnamed, 'findings'),
    ];
  },

  sessions({ counts, spreads }) {
    const groups = ['CONNECTIONS', 'DISCONNECTIONS', 'RECONNECTS', 'SESSIONS_OPENED', 'SESSIONS_CLOSED', 'SENT_AGAIN', 'UNCLAIMED'];
    const rows = counts.filter(row => groups.includes(row.counted));
    if (rows.length === 0) return [nothing('None were opened.')];
    return [element('div', { class: 'columns' }, groupedCounts(rows), spreadTable(spreads, ['SESSION_LIFETIME', 'USER_RECOVERY', 'RECONNECT']))];
  },

  injector({ injector, spreads }) {
    return [
      facts([
        ['Longest loop lag', duration(injector.loopLagMicros)],
        ['Starved', missing(injector.starvedMicros) ? NOTHING : injector.starvedMicros > 0 ? `${duration(injector.starvedMicros)} in ${count(injector.starvedSeconds)} s` : 'never'],
        ['Late starts', injector.starts > 0 ? `${count(injector.lateStarts)} of ${count(injector.starts)}` : NOTHING],
        ['Garbage collection', duration(missing(injector.gcMillis) ? null : injector.gcMillis * 1000)],
        ['Highest CPU, process', share(injector.processCpu)],
        ['Highest CPU, machine', share(injector.systemCpu)],
        ['Open files', missing(injector.openFiles) ? NOTHING : `${count(injector.openFiles)} of ${count(injector.maxFiles)}`],
        ['Highest heap', bytes(injector.heapBytes)],
      ]),
      spreadTable(spreads, ['LOOP_LAG', 'START_LATENESS']),
    ];
  },

  slowest({ slowest }) {
    if (slowest.length === 0) return [nothing('None was noted.')];
    return [table([
      number('At', row => clock(row.atMillis / 1000), { title: 'intended start, time of the run' }),
      number('Response, µs', row => count(row.responseMicros)),
      { head: 'Request', of: row => row.series.request, kind: 'name' },
      { head: 'Method · tool', of: row => methodAndTool(row.series), kind: 'tool' },
      { head: 'Outcome', of: row => row.series.outcome, style: row => (row.series.outcome === 'ok' ? 'soft' : 'bad') },
      { head: 'Trace id', of: row => row.traceId || NOTHING, kind: 'code' },
    ], slowest)];
  },

  environment({ run }) {
    if (run.environment.length === 0) return [nothing('Nothing is known of it.')];
    return [table([
      { head: 'Name', of: row => row.name, kind: 'soft' },
      { head: 'Value', of: row => row.value },
    ], run.environment, { className: 'narrow' })];
  },
};

function countTable(title, rows) {
  return element('div', {}, element('h3', {}, title), table([
    { head: 'Name', of: row => row.label },
    number('Count', row => count(row.count)),
  ], rows, { className: 'narrow' }));
}

function groupedCounts(rows) {
  const firstOfGroup = row => rows.find(other => other.counted === row.counted) === row;
  return element('div', {}, element('h3', {}, 'Events'), table([
    { head: 'What', of: row => (firstOfGroup(row) ? words(row.counted) : ''), kind: 'soft' },
    { head: 'How', of: row => row.label },
    number('Count', row => count(row.count)),
  ], rows, { className: 'narrow' }));
}

function spreadTable(spreads, names) {
  const rows = spreads.filter(row => names.includes(row.spread));
  if (rows.length === 0) return '';
  return element('div', {}, element('h3', {}, 'Durations, µs'), table([
    { head: 'What', of: row => words(row.spread) },
    number('Count', row => count(row.count)),
    ...[['p50', 'p50'], ['p95', 'p95'], ['p99', 'p99'], ['p99.9', 'p999'], ['max', 'max']].map(([head, field]) =>
      number(head, row => count(row[field]))),
  ], rows, { className: 'narrow' }));
}
