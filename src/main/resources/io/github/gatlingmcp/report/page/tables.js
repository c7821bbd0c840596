// Elements. Every text goes in as text: names come from simulations and from servers.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== undefined && child !== ''));
  return made;
}

const note = text => element('p', { class: 'note' }, text);
const nothing = text => element('p', { class: 'nothing' }, text);

// Columns are { head, title, kind, of, style }: of(row) gives the text, kind the class of its cells,
// style(row) one more class for a cell.
function table(columns, rows, { total, className = '' } = {}) {
  const cell = (column, row) => {
    const content = column.of(row);
    const classes = [column.kind, column.style?.(row)].filter(Boolean).join(' ');
    return element('td', { class: classes || undefined }, content);
  };
  const line = (row, attributes = {}) => element('tr', attributes, ...columns.map(column => cell(column, row)));
  const head = columns.map(column =>
    element('th', { scope: 'col', class: column.kind === 'number' ? 'number' : undefined, title: column.title }, column.head));
  const body = element('tbody', {}, ...rows.map(row => line(row)));
  if (total) body.append(line(total, { class: 'total' }));
  return element('div', { class: 'wide' },
    element('table', { class: `data ${className}`.trim() }, element('thead', {}, element('tr', {}, ...head)), body));
}

// A number column.
const number = (head, of, more = {}) => ({ head, of, kind: 'number', ...more });

function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== undefined && value !== '');
  return element('dl', { class: 'facts' }, ...known.map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

const leftOut = (amount, what) => (amount > 0 ? note(`${count(amount)} more ${what} are not shown.`) : '');
