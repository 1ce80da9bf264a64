'use strict';

(() => {
  const root = document.documentElement;
  // A page that cannot do its work says so where a test, and a curious reader, will see it.
  const problem = (text) => root.setAttribute('data-error', `${root.getAttribute('data-error') ?? ''}${text}\n`);
  window.addEventListener('error', (event) => problem(event.message));
  document.addEventListener('securitypolicyviolation', (event) => problem(`blocked: ${event.blockedURI}`));

  /** Marks a canvas once something with an extent has been drawn on it. */
  const drawnMark = {
    id: 'drawnMark',
    afterDraw(chart) {
      if (chart.chartArea.width > 0 && chart.chartArea.height > 0) {
        chart.canvas.setAttribute('data-drawn', 'true');
      }
    },
  };

  const drawn = [];

  function draw(entry) {
    entry.chart?.destroy();
    const config = entry.config(theme());
    config.plugins = [...(config.plugins ?? []), drawnMark, legendGap, emptyNote];
    entry.chart = new Chart(entry.canvas, config);
  }

  function plots(section, specs) {
    return specs.map(({ size, rows = 0, config }) => {
      const canvas = element('canvas', { role: 'img', 'aria-label': `${section.title}. ${section.caption}`.trim() });
      const plot = element('div', { class: `plot ${size === 'strip' ? 'strip' : ''}` }, canvas);
      if (rows > 0) {
        plot.style.height = `${Math.max(12, 5 + rows * 1.5)}rem`;
      }
      drawn.push({ canvas, config });
      return plot;
    });
  }

  function body(section) {
    if (Object.hasOwn(tables, section.kind)) {
      return tables[section.kind](section);
    }
    if (Object.hasOwn(charts, section.kind)) {
      const specs = charts[section.kind](section);
      const square = specs.some(({ size }) => size !== '');
      return element('figure', square ? { class: 'square' } : {}, ...plots(section, specs));
    }
    throw new Error(`no renderer for a section of kind ${section.kind}`);
  }

  function add(section, index, parent) {
    const part = element('section', { id: `section-${index + 1}`, 'data-kind': section.kind },
      element('h2', {}, section.title), element('p', { class: 'caption' }, section.caption));
    parent.append(part);
    const from = drawn.length;
    try {
      part.append(body(section));
      drawn.slice(from).forEach(draw);
      part.setAttribute('data-rendered', 'true');
    } catch (error) {
      drawn.length = from;
      problem(`${section.title}: ${error.message}`);
      part.append(element('p', { class: 'problem' }, `This section could not be drawn: ${error.message}`));
    }
  }

  function contents(sections) {
    const items = sections.map((section, index) =>
      element('li', {}, element('a', { href: `#section-${index + 1}` }, section.title)));
    return element('nav', { 'aria-label': 'Contents' }, element('ul', {}, ...items));
  }

  function headline(facts) {
    const list = element('dl', { class: 'headline' });
    for (const { label, value } of facts) {
      list.append(element('div', {}, element('dt', {}, label), element('dd', {}, value)));
    }
    return list;
  }

  const redraw = () => drawn.forEach(draw);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const report = JSON.parse(document.getElementById('report-data').textContent);
  const parent = document.getElementById('report');
  if (report.facts.length > 0) {
    parent.append(headline(report.facts));
  }
  if (report.sections.length > 3) {
    parent.append(contents(report.sections));
  }
  report.sections.forEach((section, index) => add(section, index, parent));

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  // Paper is white: print with the light colours, in the width of the paper.
  window.addEventListener('beforeprint', () => {
    root.setAttribute('data-theme', 'light');
    redraw();
  });
  window.addEventListener('afterprint', () => {
    root.removeAttribute('data-theme');
    redraw();
  });
})();
