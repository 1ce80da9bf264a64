'use strict';

/** Makes an element; strings among the children become text, never markup. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A number with four significant digits, in full where it is whole. */
function shown(value) {
  if (Number.isInteger(value)) {
    return value.toLocaleString('en');
  }
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) {
    return value.toExponential(3);
  }
  return size >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(4);
}

function numberCell(value, attributes = {}) {
  if (value === null || value === undefined) {
    return element('td', { class: 'number' }, element('span', { class: 'missing' }, 'not available'));
  }
  return element('td', { class: 'number', ...attributes }, shown(value));
}

function scrolling(section, table) {
  table.prepend(element('caption', {}, section.title));
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': section.title }, table);
}

/** The renderers that make an element themselves, by kind: each is given a section's data. */
const tables = {
  Facts(section) {
    const list = element('dl', { class: 'facts' });
    for (const { label, value } of section.facts) {
      list.append(element('div', {}, element('dt', {}, label), element('dd', {}, value)));
    }
    return list;
  },

  Code(section) {
    return element('pre', { tabindex: '0', role: 'region', 'aria-label': section.title },
      element('code', {}, section.text));
  },

  Table(section) {
    const isNumber = (text) => /^\s*[-+]?[\d.,]+(e[-+]?\d+)?\s*%?\s*$/i.test(text) || /^[–—-]?$/.test(text.trim());
    const align = section.columns.map((_, column) =>
      section.rows.length > 0 && section.rows.every((row) => isNumber(row[column])) ? { class: 'number' } : {});
    const head = element('tr', {}, ...section.columns.map((name, column) =>
      element('th', { scope: 'col', ...align[column] }, name)));
    const rows = section.rows.map((row) =>
      element('tr', {}, ...row.map((text, column) => element('td', align[column], text))));
    return scrolling(section,
      element('table', { class: 'wide' }, element('thead', {}, head), element('tbody', {}, ...rows)));
  },

  MetricTable(section) {
    const hints = { LOWER_IS_BETTER: 'lower is better', HIGHER_IS_BETTER: 'higher is better', NEUTRAL: '' };
    const head = element('tr', {}, element('th', { scope: 'col' }, 'Model'));
    for (const metric of section.metrics) {
      head.append(element('th', { scope: 'col', class: 'number' }, metric.label,
        element('small', {}, hints[metric.direction])));
    }
    const body = element('tbody');
    for (const row of section.rows) {
      const line = element('tr', row.model ? { class: 'model' } : {}, element('th', { scope: 'row' }, row.name));
      for (const metric of section.metrics) {
        const value = row.values[metric.name];
        const best = section.rows.length > 1 && value === bestOf(section.rows, metric);
        line.append(numberCell(value, best ? { class: 'number best' } : {}));
      }
      body.append(line);
    }
    return scrolling(section, element('table', { class: 'wide metrics' }, element('thead', {}, head), body));
  },

  PianoRoll(section) {
    const region = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': section.title });
    region.append(pianoRoll(section));
    const key = element('p', { class: 'roll-key' },
      element('span', { class: 'bar' }), 'sounds',
      ...[0.25, 0.5, 1].flatMap((share) => {
        const swatch = element('span', { class: 'shade' });
        swatch.style.setProperty('--share', String(share));
        return [swatch, `expected with ${Math.round(share * 100)} %`];
      }));
    const box = element('div', { class: 'roll' });
    box.append(region, key);
    return box;
  },

  TaggedText(section) {
    const list = element('ol', { class: 'tagged' });
    for (const sentence of section.sentences) {
      const words = sentence.map(({ text, truth, predicted }) => {
        const word = element('span', truth === predicted ? {} : { class: 'wrong' }, element('b', {}, text),
          element('small', {}, predicted));
        if (truth !== predicted) {
          word.append(element('small', { class: 'truth' }, truth));
        }
        return word;
      });
      list.append(element('li', {}, ...words));
    }
    return list;
  },

  AlignedText(section) {
    const list = element('ol', { class: section.letters ? 'aligned letters' : 'aligned' });
    for (const { name, note, pairs } of section.lines) {
      list.append(element('li', {}, element('p', {}, element('b', {}, name), ' ', element('small', {}, note)),
        element('div', { class: 'pairs' }, ...pairs.map(alignedPair))));
    }
    return list;
  },

  AttentionMap(section) {
    const box = element('div', { class: 'attention' });
    for (const panel of section.panels) {
      const region = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': panel.name });
      region.append(attentionMap(panel));
      box.append(element('figure', {}, element('figcaption', {}, element('b', {}, panel.name), ' ',
        element('small', {}, panel.note)), region));
    }
    return box;
  },

  Spectrogram(section) {
    const box = element('div', { class: 'spectra' });
    for (const panel of section.panels) {
      const sound = element('div', { class: 'sound' });
      if (panel.columns.length > 0) {
        sound.append(heatMap(panel));
      }
      sound.append(heard(panel), ...panel.marks.map((mark) => placed(panel.curves[mark.curve].symbol, mark.at,
        { class: `mark series-${(mark.curve - 1) % 6 + 1}` })));
      box.append(element('figure', {}, element('figcaption', {}, element('b', {}, panel.name), ' ',
        element('small', {}, panel.note)), sound, timeAxis(panel)));
    }
    return box;
  },

  Confusion(section) {
    const { classes, counts } = section;
    const many = classes.length > 10;
    const span = element('th', { colspan: String(classes.length), scope: 'colgroup' }, 'predicted');
    const head = element('tr', {}, element('th', { scope: 'col' }, 'true'));
    classes.forEach((name) => head.append(element('th', { scope: 'col' }, element('span', {}, name))));
    const body = element('tbody');
    counts.forEach((row, truth) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      const line = element('tr', {}, element('th', { scope: 'row' }, classes[truth]));
      row.forEach((count, predicted) => {
        const cell = confusionCell(count, total, truth === predicted, many);
        cell.setAttribute('title', `true ${classes[truth]}, predicted ${classes[predicted]}: ${shown(count)}`);
        line.append(cell);
      });
      body.append(line);
    });
    return scrolling(section, element('table', { class: many ? 'confusion many' : 'confusion' },
      element('thead', {}, element('tr', {}, element('td', { class: 'corner' }), span), head), body));
  },
};

/** What is above what was given for it, coloured where they differ; a dash is what one of them does not have. */
function alignedPair({ reference, hypothesis }) {
  const kind = reference === hypothesis ? 'same'
    : reference === '' ? 'inserted' : hypothesis === '' ? 'deleted' : 'substituted';
  const visible = (text) => (text === '' ? '–' : text === ' ' ? '␣' : text);
  const pair = element('span', { class: kind }, element('i', {}, visible(reference)), element('b', {}, visible(hypothesis)));
  if (kind !== 'same') {
    pair.setAttribute('title', `${kind}: ${visible(reference)} became ${visible(hypothesis)}`);
  }
  return pair;
}

/** The best value of a metric, or NaN, which equals nothing, where no end is better. */
function bestOf(rows, metric) {
  const values = rows.map((row) => row.values[metric.name]).filter((value) => Number.isFinite(value));
  if (values.length === 0 || metric.direction === 'NEUTRAL') {
    return NaN;
  }
  return metric.direction === 'LOWER_IS_BETTER' ? Math.min(...values) : Math.max(...values);
}

/** Of many classes a cell has no room for the share, which its shade shows, and says nothing where there is nothing. */
function confusionCell(count, total, right, many) {
  const share = total === 0 ? 0 : count / total;
  const cell = element('td', right ? { class: 'right' } : {}, many && count === 0 ? '' : shown(count));
  if (!many) {
    cell.append(element('small', {}, total === 0 ? '–' : `${Math.round(share * 100)} %`));
  }
  // At most half of the accent, so that the ink stays readable on it in both themes.
  cell.style.setProperty('--share', String(0.03 + 0.5 * share));
  return cell;
}

const SVG = 'http://www.w3.org/2000/svg';

function shape(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

const ROLL = { left: 34, bottom: 22, step: 10, note: 9 };

/** Steps from left to right, notes from low to high: shades are probabilities, bars what sounds. */
function pianoRoll({ title, steps, truth, expected }) {
  const notes = [...truth, ...expected.filter((one) => one.probability >= 0.1)].map((one) => one.note);
  const low = (notes.length === 0 ? 60 : Math.min(...notes)) - 1;
  const high = (notes.length === 0 ? 72 : Math.max(...notes)) + 1;
  const width = ROLL.left + Math.max(1, steps) * ROLL.step + 8;
  const height = (high - low + 1) * ROLL.note;
  const x = (step) => ROLL.left + step * ROLL.step;
  const y = (note) => (high - note) * ROLL.note;
  const drawing = shape('svg', { width, height: height + ROLL.bottom, viewBox: `0 0 ${width} ${height + ROLL.bottom}`,
    role: 'img', 'aria-label': title });
  for (let note = low; note <= high; note++) {
    if (note % 12 === 0) {
      drawing.append(shape('line', { x1: ROLL.left, x2: width, y1: y(note) + ROLL.note, y2: y(note) + ROLL.note }),
        shape('text', { x: ROLL.left - 6, y: y(note) + ROLL.note, 'text-anchor': 'end' }, `C${note / 12 - 1}`));
    }
  }
  for (let step = 0; step < steps; step += 16) {
    drawing.append(shape('line', { x1: x(step), x2: x(step), y1: 0, y2: height + 4 }),
      shape('text', { x: x(step) + 3, y: height + 16 }, String(step + 1)));
  }
  for (const { step, note, probability } of expected) {
    if (note >= low && note <= high) {
      const cell = shape('rect', { class: 'shade', x: x(step), y: y(note), width: ROLL.step, height: ROLL.note });
      cell.style.setProperty('--share', String(probability));
      cell.append(shape('title', {}, `step ${step + 1}, note ${note}: ${Math.round(probability * 100)} %`));
      drawing.append(cell);
    }
  }
  for (const { step, note } of truth) {
    drawing.append(shape('rect', { class: 'bar', x: x(step), y: y(note) + ROLL.note / 2 - 1.5, width: ROLL.step, height: 3 }));
  }
  return drawing;
}

const ATTENTION = { cell: 20, letter: 7.4, gap: 6 };

/** Source symbols from left to right, what was written from top to bottom; shades are where the model looked. */
function attentionMap({ name, source, target, weights }) {
  const { cell, letter, gap } = ATTENTION;
  const room = (words) => Math.max(1, ...words.map((word) => [...word].length)) * letter + gap;
  const left = room(target);
  const top = room(source);
  const width = left + source.length * cell + 1;
  const height = top + target.length * cell + 1;
  const drawing = shape('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': `Attention of ${name}` });
  source.forEach((word, column) => {
    const x = left + (column + 0.5) * cell + 4;
    drawing.append(shape('text', { x, y: top - gap, transform: `rotate(-90 ${x} ${top - gap})` }, word));
  });
  weights.forEach((row, line) => {
    const y = top + line * cell;
    drawing.append(shape('text', { x: left - gap, y: y + cell / 2 + 4, 'text-anchor': 'end' }, target[line]));
    row.forEach((share, column) => {
      const square = shape('rect', { x: left + column * cell, y, width: cell, height: cell });
      square.style.setProperty('--share', String(share));
      square.append(shape('title', {}, `${target[line]} ← ${source[column]}: ${Math.round(share * 100)} %`));
      drawing.append(square);
    });
  });
  return drawing;
}

/** Time from left to right, bands from low to high; ink is loudness, of which the page's theme decides the colour. */
function heatMap({ name, note, columns }) {
  const width = columns.length;
  const height = columns[0].length;
  const canvas = element('canvas', { class: 'heat', width, height, role: 'img', 'aria-label': `Spectrogram of ${name}, ${note}` });
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  columns.forEach((column, x) => {
    for (let band = 0; band < height; band++) {
      image.data[((height - 1 - band) * width + x) * 4 + 3] = parseInt(column[band], 16) * 17;
    }
  });
  context.putImageData(image, 0, 0);
  canvas.setAttribute('data-drawn', 'true');
  return canvas;
}

/** The probability of each symbol at each output; the first curve is that of no symbol. */
function heard({ name, curves }) {
  const count = Math.max(1, ...curves.map((curve) => curve.values.length));
  const drawing = shape('svg', { class: 'heard', viewBox: `0 0 ${count} 1`, preserveAspectRatio: 'none', role: 'img',
    'aria-label': `Probabilities of symbols in ${name}` });
  curves.forEach(({ symbol, values }, index) => {
    const points = values.map((value, step) => `${step + 0.5},${(1 - value).toFixed(3)}`).join(' ');
    const line = shape('polyline', { points, class: index === 0 ? 'blank' : `series-${(index - 1) % 6 + 1}` });
    line.append(shape('title', {}, symbol === '' ? 'no symbol' : symbol));
    drawing.append(line);
  });
  return drawing;
}

function placed(text, at, attributes) {
  const made = element('span', attributes, text);
  made.style.setProperty('left', `${(100 * at).toFixed(2)}%`);
  return made;
}

/** Five or so round times under a picture. */
function timeAxis({ length, unit }) {
  const axis = element('div', { class: 'time-axis', 'aria-hidden': 'true' });
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(length, 1e-9) / 5));
  const step = [1, 2, 5, 10].map((factor) => factor * magnitude).find((one) => length / one <= 6) ?? length;
  for (let time = 0; time <= length * 0.97; time += step) {
    axis.append(placed(`${Number(time.toPrecision(3))}${time === 0 ? ` ${unit}` : ''}`, time / Math.max(length, 1e-9), {}));
  }
  return axis;
}
