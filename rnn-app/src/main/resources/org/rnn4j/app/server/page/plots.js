'use strict';

const MOST_CURVES = 6;

/** Curves over rows, which are named by their time or number. */
function curves(names, yLabel, list, markers = []) {
  const steps = names.map((_, index) => index);
  const nameOf = (value) => names[value] ?? '';
  return { size: '', config: (colors) => {
    const made = options(colors,
      axis(colors, '', { min: 0, max: Math.max(1, names.length - 1), grid: { display: false }, ticks: { callback: nameOf, precision: 0 } }),
      valueAxis(colors, { yLabel, logY: false }, yLabel === 'probability' ? { min: 0, max: 1 } : {}),
      { plugins: { markerLines: { markers, color: colors.quiet } } });
    made.plugins.legend.display = list.length > 1;
    made.plugins.tooltip = { callbacks: { title: ([item]) => (item ? nameOf(item.parsed.x) : '') } };
    return {
      type: 'line',
      data: { datasets: list.map(({ name, values }, index) => line(colors, index, name, zip(steps, values))) },
      options: made,
      plugins: [markerLines],
    };
  } };
}

/** The rows of the series that comes first. */
function firstSeries(rows) {
  return rows.filter((row) => row.series === rows[0].series);
}

/** A time as it is read: midnight goes without saying. */
const timeName = (time) => String(time).replace(/T00:00$/, '').replace('T', ' ');
const rowName = (row) => (row.time === undefined ? String(row.row ?? row.line ?? row.step ?? '') : timeName(row.time));
// JSON has no number for what is none: such a value comes as a text.
const isNone = (value) => value === null || value === 'NaN';
const isNumbers = (rows, column) => rows.some((row) => typeof row[column] === 'number')
  && rows.every((row) => typeof row[column] === 'number' || isNone(row[column]));

/** What can be seen of predictions: plots to draw, or elements to show. */
function predictionPlots(about, answer) {
  const rows = answer.predictions;
  const said = answer.columns.filter((name) => !['series', 'line', 'row', 'time'].includes(name));
  if (rows.length === 0) {
    return [];
  }
  if (about.task === 'tag') {
    return [taggedWords(rows, said)];
  }
  if (said[0] === 'notes') {
    return [expectedNotes(rows, said.slice(1))];
  }
  if (about.task === 'classify') {
    return classPlots(rows, said.filter((name) => name.startsWith('probability ')));
  }
  const ahead = said.map((name) => /^(.*)\+(\d+)$/.exec(name));
  if (ahead.length > 1 && ahead.every((match) => match !== null)) {
    return aheadPlots(rows[rows.length - 1], ahead);
  }
  return linePlots(about, firstSeries(rows), said);
}

function linePlots(about, rows, said) {
  const numbers = said.filter((name) => isNumbers(rows, name) && name !== 'anomaly').slice(0, MOST_CURVES);
  if (numbers.length === 0 || rows.length < 2 || about.task === 'language-model') {
    return [];
  }
  const names = rows.map(rowName);
  const list = (columns) => columns.map((name) => ({ name, values: rows.map((row) => (isNone(row[name]) ? null : row[name])) }));
  const isAlarm = (row) => row.anomaly === true || row.anomaly === 1;
  const markers = rows.flatMap((row, x) => (isAlarm(row) ? [{ x, label: 'anomaly' }] : [])).slice(0, 20);
  if (about.task === 'anomaly') {
    return [curves(names, '', list(numbers.filter((name) => name !== 'tail' && !name.endsWith('Error'))), markers)];
  }
  return [curves(names, about.task === 'multilabel' ? 'probability' : '', list(numbers))];
}

/** One sequence, one answer: bars; an answer at every step: curves. */
function classPlots(rows, probabilities) {
  const perSeries = rows.length < 2 || rows[0].series !== rows[1].series;
  if (!perSeries) {
    return linePlots({ task: 'multilabel' }, firstSeries(rows), probabilities);
  }
  const categories = probabilities.map((name) => name.slice('probability '.length));
  const groups = rows.slice(0, 3).map((row) => ({ name: String(row.series ?? rowName(row)), values: probabilities.map((name) => row[name]) }));
  return charts.Bars({ axes: { xLabel: '', yLabel: 'probability' }, categories, groups });
}

/** What the last row says about all rows that follow it. */
function aheadPlots(row, ahead) {
  const targets = [...new Set(ahead.map(([, target]) => target))].slice(0, MOST_CURVES);
  const steps = Math.max(...ahead.map(([, , step]) => Number(step)));
  const names = Array.from({ length: steps }, (_, index) => `+${index + 1}`);
  return [curves(names, '', targets.map((name) => ({ name, values: names.map((step) => row[`${name}${step}`]) })))];
}

function taggedWords(rows, [word, tag]) {
  const bySentence = new Map();
  for (const row of rows) {
    bySentence.set(row.series, [...(bySentence.get(row.series) ?? []), { text: String(row[word]), truth: row[tag], predicted: String(row[tag]) }]);
  }
  return tables.TaggedText({ sentences: [...bySentence.values()].slice(0, 50) });
}

function expectedNotes(rows, notes) {
  const expected = firstSeries(rows).flatMap((row, step) => notes
    .map((note) => ({ step, note: Number(note), probability: row[note] })).filter(({ probability }) => probability >= 0.02));
  return tables.PianoRoll({ title: 'Notes that are expected next', steps: firstSeries(rows).length, truth: [], expected });
}

/** A fan for each target of the series that comes last in what was known. */
function forecastPlots(about, answer, known, level) {
  const rows = answer.forecasts;
  const targets = about.targets.filter((target) => isNumbers(rows, target)).slice(0, 3);
  const panels = targets.map((target) => {
    const before = known(target);
    const own = rows.filter((row) => row.series === undefined || before.series === '' || String(row.series) === before.series);
    const after = own.length > 0 ? own : firstSeries(rows);
    const gap = before.values.map(() => null);
    const share = level === null ? 'interval' : `${Math.round(level * 1000) / 10} % interval`;
    const bands = answer.columns.includes(`${target} lower`) ? [{ name: share,
      lower: [...gap, ...after.map((row) => row[`${target} lower`])],
      upper: [...gap, ...after.map((row) => row[`${target} upper`])] }] : [];
    return { name: target, times: [...before.times, ...after.map((row) => (row.time === undefined ? `+${row.step}` : timeName(row.time)))],
      origin: Math.max(0, before.values.length - 1),
      truth: [...before.values, ...after.map(() => null)], forecast: [...gap, ...after.map((row) => row[target])], bands };
  });
  return panels.length === 0 ? [] : charts.ForecastFan({ axes: { xLabel: '', yLabel: '', logY: false }, truthName: 'known', panels });
}

/** The notes of a piece. */
function pieceRoll(piece, given) {
  const truth = piece.flatMap((notes, step) => notes.map((note) => ({ step, note })));
  const region = element('div', { class: 'scroll roll', tabindex: '0', role: 'region', 'aria-label': 'Notes' });
  region.append(pianoRoll({ title: `A piece of ${piece.length} steps, the first ${given} given`, steps: piece.length, truth, expected: [] }));
  return region;
}
