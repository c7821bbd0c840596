'use strict';
// How numbers are written. Times come in microseconds, all else in the units of its name.

const NOTHING = '–';
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const missing = value => value === null || value === undefined;

const count = value => (missing(value) ? NOTHING : whole.format(value));

// Three figures are enough to read; more would only shine.
function figures(value) {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}

function scaled(value, step, units) {
  let unit = 0;
  while (Math.abs(value) >= step && unit < units.length - 1) {
    value /= step;
    unit++;
  }
  return { value, unit: units[unit] };
}

function duration(micros) {
  if (missing(micros)) return NOTHING;
  if (micros === 0) return '0';
  if (micros >= 1e8) return clock(micros / 1e6);
  const { value, unit } = scaled(micros, 1000, ['µs', 'ms', 's']);
  return `${unit === 'µs' ? whole.format(value) : figures(value)} ${unit}`;
}

// For axes: 1 ms, not 1.00 ms.
function shortDuration(micros) {
  const { value, unit } = scaled(micros, 1000, ['µs', 'ms', 's']);
  return `${+value.toPrecision(3)} ${unit}`;
}

function bytes(value) {
  if (missing(value)) return NOTHING;
  const { value: size, unit } = scaled(value, 1000, ['B', 'kB', 'MB', 'GB', 'TB']);
  return `${unit === 'B' ? whole.format(size) : figures(size)} ${unit}`;
}

function shortBytes(value) {
  const { value: size, unit } = scaled(value, 1000, ['B', 'kB', 'MB', 'GB', 'TB']);
  return `${+size.toPrecision(3)} ${unit}`;
}

const rate = value => (missing(value) ? NOTHING : value === 0 ? '0' : value < 0.005 ? '< 0.01' : figures(value));

const shortCount = value => {
  const { value: amount, unit } = scaled(value, 1000, ['', 'k', 'M', 'G']);
  return `${+amount.toPrecision(3)}${unit && ' '}${unit}`;
};

function share(value) {
  if (missing(value)) return NOTHING;
  const percent = value * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent < 0.01) return '< 0.01 %';
  if (percent > 99.99) return '> 99.99 %';
  return `${percent.toFixed(2)} %`;
}

const two = value => String(value).padStart(2, '0');

// Seconds of the run: 4:05, 2:04:05, 1 d 2:04:05.
function clock(seconds) {
  const all = Math.floor(seconds);
  const days = Math.floor(all / 86400);
  const hours = Math.floor((all % 86400) / 3600);
  const minutes = Math.floor((all % 3600) / 60);
  const hourly = hours > 0 || days > 0 ? `${hours}:${two(minutes)}` : `${minutes}`;
  return `${days > 0 ? `${days} d ` : ''}${hourly}:${two(all % 60)}`;
}

function length(seconds) {
  return seconds < 120 ? `${count(seconds)} s` : `${clock(seconds)}${seconds < 3600 ? ' min' : ' h'}`;
}

function instant(epochMillis) {
  const date = new Date(epochMillis);
  return Number.isNaN(date.getTime()) ? NOTHING : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
const words = name => name.toLowerCase().replaceAll('_', ' ');
