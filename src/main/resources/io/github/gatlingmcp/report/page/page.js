// Puts it together.

function timeSection(data, section) {
  const { charts } = data;
  if (charts.starts.length === 0) {
    section.append(nothing('No second of the run was written.'));
    return;
  }
  const choice = element('select', { id: 'choice' },
    ...charts.latencies.map((lines, at) => element('option', { value: at }, lines.name)));
  const coarse = charts.secondsPerPoint > 1
    ? ` Each point stands for ${count(charts.secondsPerPoint)} seconds: means of what is counted, the highest of what is measured, and percentiles estimated from those of each second.`
    : '';
  const area = element('div');
  section.append(
    element('div', { class: 'control' },
      element('label', {}, 'Response time and load of ', choice),
      element('span', {}, element('span', { class: 'key starved' }), 'injector starved'),
      element('span', {}, element('span', { class: 'key aside' }), 'warm-up and cool-down, not judged')),
    note(`Drag to zoom all charts, double-click to leave.${coarse}`), area);
  drawAll(data, choice, area);
}

function drawAll(data, choice, area) {
  let plots = [];
  const redraw = () => {
    plots.forEach(plot => plot.destroy());
    area.replaceChildren();
    plots = chartsOf(data, Number(choice.value)).map(spec => {
      const head = element('div', { class: 'head' },
        element('h3', {}, `${spec.title} `, element('span', {}, spec.unit)));
      const place = element('div', { class: 'chart' }, head);
      area.append(place);
      return draw(spec, data.charts, place, head);
    });
  };
  redraw();
  choice.addEventListener('change', redraw);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  let width = area.clientWidth;
  new ResizeObserver(() => {
    if (area.clientWidth !== width) {
      width = area.clientWidth;
      redraw();
    }
  }).observe(area);
}

{
  const data = JSON.parse(document.getElementById('data').textContent);
  document.title = `${data.result} · ${data.run.simulation}`;
  for (const section of document.querySelectorAll('main > [id]')) {
    if (section.id === 'time') timeSection(data, section);
    else section.append(...sections[section.id](data).filter(part => part !== ''));
  }
}
