// Charts over one time axis: the same gutters left and right, one cursor, one zoom.

const HEIGHT = { tall: 250, low: 120 };
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800];

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

// Stretches are drawn below the lines: [from, to, name of a colour] in seconds of the run.
function shading(stretches) {
  return {
    hooks: {
      drawClear: plot => {
        const { left, top, width, height } = plot.bbox;
        plot.ctx.save();
        for (const [from, to, name] of stretches) {
          const start = Math.max(left, plot.valToPos(from, 'x', true));
          const end = Math.min(left + width, plot.valToPos(to, 'x', true));
          plot.ctx.fillStyle = colour(name);
          if (end > start) plot.ctx.fillRect(start, top, Math.max(end - start, 1), height);
        }
        plot.ctx.restore();
      },
    },
  };
}

function stretchesOf(charts, ends) {
  const stretches = [];
  if (charts.steadyTo > charts.steadyFrom) {
    stretches.push([0, charts.steadyFrom, 'aside'], [charts.steadyTo, ends, 'aside']);
  }
  charts.starts.forEach((start, point) => {
    if (charts.starvedMicros[point] > 0) stretches.push([start, start + charts.secondsPerPoint, 'starved']);
  });
  return stretches;
}

const narrow = () => window.innerWidth <= 600;
const gutter = () => (narrow() ? 48 : 60);

function axis(scale, text, more = {}) {
  return {
    scale, stroke: colour('soft'), size: gutter(), gap: 4, font: '11px system-ui, sans-serif',
    grid: { stroke: colour('line'), width: 1 }, ticks: { show: false },
    values: (plot, splits) => splits.map(split => (split === null ? null : text(split))), ...more,
  };
}

function timeAxis() {
  return axis('x', clock, { size: 22, incrs: STEPS, space: narrow() ? 60 : 80 });
}

// From nought, with some air, and never flat; axes of small numbers do not show fractions of one.
const fromZero = least => (plot, low, high) => [0, Math.max(least, (high ?? 0) * 1.08)];
const wholeTens = (plot, low, high) => {
  if (low === null || high === null) return [100, 10000];
  const power = Math.floor(Math.log10(Math.max(low, 1)));
  return [10 ** power, 10 ** Math.max(Math.ceil(Math.log10(Math.max(high, 1))), power + 1)];
};

const powersOfTen = (plot, at, low, high) => {
  const splits = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high * 1.001; power++) splits.push(10 ** power);
  return splits;
};

function series(line, format) {
  const stroke = colour(line.colour);
  return {
    label: line.name, scale: line.scale ?? 'y', stroke, width: line.width ?? 1.5,
    dash: line.scale === 'right' && !line.steps ? [5, 3] : undefined,
    fill: line.filled ? `color-mix(in srgb, ${stroke} 18%, transparent)` : undefined,
    paths: line.steps ? uPlot.paths.stepped({ align: 1 }) : undefined,
    points: { size: 4 }, value: (plot, value) => (missing(value) ? '' : (line.format ?? format)(value)),
  };
}

// One chart: { title, unit, lines, format, axis, log, least, tall }; lines are { name, values,
// colour } and may be on the right axis with scale 'right'.
function draw(spec, charts, place, head) {
  const ends = charts.starts.length === 0 ? 1 : charts.starts.at(-1) + charts.secondsPerPoint;
  const right = spec.lines.some(line => line.scale === 'right');
  const scales = {
    x: { time: false, range: (plot, low, high) => (low <= charts.starts[0] && high >= charts.starts.at(-1) ? [charts.starts[0], ends] : [low, high]) },
    y: spec.log ? { distr: 3, range: wholeTens } : { range: spec.range ?? fromZero(spec.least ?? 1) },
    ...(right ? { right: { range: fromZero(1) } } : {}),
  };
  const options = {
    width: place.clientWidth, height: spec.tall ? HEIGHT.tall : HEIGHT.low, scales,
    padding: [8, right ? 0 : gutter(), 0, 0],
    cursor: { sync: { key: 'run', scales: ['x', null] }, y: false, points: { size: 6 } },
    legend: { live: true, markers: { width: 0, fill: (plot, at) => plot.series[at].stroke() }, mount: (plot, legend) => head.append(legend) },
    axes: [timeAxis(), axis('y', spec.axis, spec.log ? { splits: powersOfTen } : { space: 26 }),
      ...(right ? [axis('right', spec.rightAxis, { side: 1, grid: { show: false }, space: 26 })] : [])],
    series: [{ label: '\u00a0', value: (plot, value) => (missing(value) ? '' : `at ${clock(value)}`) },
      ...spec.lines.map(line => series(line, spec.format))],
    plugins: [shading(stretchesOf(charts, ends))],
  };
  return new uPlot(options, [charts.starts, ...spec.lines.map(line => line.values)], place);
}

const LINES = ['four', 'two', 'five', 'one', 'three', 'six'];
const moves = line => line.values.some(value => value > 0);
// Only those that ever were above nought; each keeps its colour from run to run.
const named = (lines, colours, more = {}) =>
  lines.map((line, at) => ({ ...line, colour: colours[at % colours.length], steps: true, ...more })).filter(moves);

// All charts of a run, from the top; chosen is the index of a request, 0 for all of them.
function chartsOf({ charts }, chosen) {
  const request = charts.latencies[chosen];
  const [users, sessions, streams] = charts.gauges;
  const health = charts.health;
  const rates = { format: rate, axis: shortCount };
  return [
    { title: 'Response time', unit: 'log scale, from the intended start', tall: true, log: true, format: duration, axis: shortDuration,
      lines: [
        { name: 'max', values: request.max, colour: 'max', width: 1 },
        { name: 'p99', values: request.p99, colour: 'p99' },
        { name: 'p95', values: request.p95, colour: 'p95' },
        { name: 'p50', values: request.p50, colour: 'p50' }] },
    { title: 'Load', unit: 'exchanges per second, users on the right', ...rates, rightAxis: shortCount,
      lines: [
        { name: 'exchanges/s', values: request.perSecond, colour: 'one', filled: true },
        { name: 'users', values: users.values, colour: 'two', scale: 'right', format: count }] },
    { title: 'Errors', unit: 'per second by kind', ...rates, lines: named(charts.errors, LINES, { filled: true }) },
    { title: 'Sessions and streams', unit: 'open', format: count, axis: shortCount,
      lines: [{ ...sessions, colour: 'one', steps: true }, { ...streams, colour: 'three', steps: true }] },
    { title: 'Connections', unit: 'events per second', ...rates, lines: named(charts.connections, ['one', 'four', 'two', 'three']) },
    { title: 'Notifications', unit: 'per second', ...rates, lines: named(charts.notifications, ['one', 'four', 'two', 'five', 'three']) },
    { title: 'Injector: event loop', unit: 'longest lag, log scale', log: true, format: duration, axis: shortDuration,
      lines: [{ name: 'loop lag', values: health.loopLagMicros.map(lag => (missing(lag) ? null : Math.max(lag, 1))), colour: 'two' }] },
    { title: 'Injector: CPU', unit: 'share of all cores, garbage collection per second on the right', format: share,
      axis: value => `${Math.round(value * 100)} %`, range: () => [0, 1], rightAxis: value => `${shortCount(value)} ms`,
      lines: [
        { name: 'machine', values: health.systemCpu, colour: 'six' },
        { name: 'process', values: health.processCpu, colour: 'one' },
        { name: 'GC', values: health.gcMillis, colour: 'five', scale: 'right', steps: true, format: value => `${count(value)} ms` }] },
    { title: 'Injector: memory', unit: 'open files on the right', format: bytes, axis: shortBytes, rightAxis: shortCount,
      lines: [
        { name: 'heap', values: health.heapBytes, colour: 'one' },
        { name: 'buffers', values: health.directBytes, colour: 'three' },
        { name: 'files', values: health.openFiles, colour: 'six', scale: 'right', format: count }] },
  ].filter(spec => spec.lines.some(moves));
}
