'use strict';

/** The cells of a text of separated values, with its first line as names; quotes as in RFC 4180. */
function parseTable(text) {
  const first = text.slice(0, (text.indexOf('\n') + text.length + 1) % (text.length + 1));
  const count = (mark) => first.split(mark).length;
  const separator = [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  const lines = [];
  let cells = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at <= text.length; at++) {
    const mark = text[at] ?? '\n';
    if (quoted && at < text.length) {
      if (mark !== '"') {
        cell += mark;
      } else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else {
        quoted = false;
      }
    } else if (mark === '"') {
      quoted = true;
    } else if (mark === separator || mark === '\n') {
      cells.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      cell = '';
      if (mark === '\n') {
        if (cells.length > 1 || cells[0] !== '') {
          lines.push(cells);
        }
        cells = [];
      }
    } else {
      cell += mark;
    }
  }
  const [names = [], ...rows] = lines;
  return { names: names.map((name) => name.trim()), rows };
}

/** A number, or null for what is none. */
function numberOf(cell) {
  const value = Number(cell);
  return String(cell ?? '').trim() === '' || !Number.isFinite(value) ? null : value;
}

/** What was known before a forecast, for a picture of it: by target the last values, with their times. */
function knownBefore(text, about, most) {
  const { names, rows } = parseTable(text);
  const timeColumn = about.history.find(({ kind }) => kind === 'time')?.name;
  const seriesColumn = about.history.find(({ kind }) => kind === 'series')?.name;
  const place = (name) => names.indexOf(name);
  const series = seriesColumn === undefined ? '' : rows[rows.length - 1]?.[place(seriesColumn)];
  const own = rows.filter((row) => seriesColumn === undefined || row[place(seriesColumn)] === series);
  return (target) => {
    if (!names.includes(target)) {
      return { series, times: [], values: [] };
    }
    const values = own.map((row) => numberOf(row[place(target)]));
    while (values.length > 0 && values[values.length - 1] === null) {
      values.pop();
    }
    const from = Math.max(0, values.length - most);
    const times = own.slice(from, values.length).map((row) => row[place(timeColumn)] ?? '');
    return { series, times, values: values.slice(from) };
  };
}

/** Sentences, one a line, as rows of words; a text with tabs is a file and stays what it is. */
function sentences(text) {
  return text.split('\n').map((line) => line.trim().split(/\s+/).filter((word) => word !== ''))
    .filter((words) => words.length > 0).map((words) => ({ form: words }));
}
