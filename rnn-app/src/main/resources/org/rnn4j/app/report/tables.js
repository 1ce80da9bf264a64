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

  Confusion(section) {
    const { classes, counts } = section;
    const span = element('th', { colspan: String(classes.length), scope: 'colgroup' }, 'predicted');
    const head = element('tr', {}, element('th', { scope: 'col' }, 'true'));
    classes.forEach((name) => head.append(element('th', { scope: 'col' }, name)));
    const body = element('tbody');
    counts.forEach((row, truth) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      const line = element('tr', {}, element('th', { scope: 'row' }, classes[truth]));
      row.forEach((count, predicted) => line.append(confusionCell(count, total, truth === predicted)));
      body.append(line);
    });
    return scrolling(section, element('table', { class: 'confusion' },
      element('thead', {}, element('tr', {}, element('td', { class: 'corner' }), span), head), body));
  },
};

/** The best value of a metric, or NaN, which equals nothing, where no end is better. */
function bestOf(rows, metric) {
  const values = rows.map((row) => row.values[metric.name]).filter((value) => Number.isFinite(value));
  if (values.length === 0 || metric.direction === 'NEUTRAL') {
    return NaN;
  }
  return metric.direction === 'LOWER_IS_BETTER' ? Math.min(...values) : Math.max(...values);
}

function confusionCell(count, total, right) {
  const share = total === 0 ? 0 : count / total;
  const cell = element('td', right ? { class: 'right' } : {}, shown(count),
    element('small', {}, total === 0 ? '–' : `${Math.round(share * 100)} %`));
  // At most half of the accent, so that the ink stays readable on it in both themes.
  cell.style.setProperty('--share', String(0.03 + 0.5 * share));
  return cell;
}
