'use strict';

/** Colours as the style sheet has them at this moment: light, dark or print. */
function theme() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    ink: read('--ink'),
    quiet: read('--quiet'),
    rule: read('--rule'),
    band: `rgba(${read('--accent')}, 0.18)`,
    bands: [0.14, 0.32, 0.5].map((share) => `rgba(${read('--accent')}, ${share})`),
    fill: `rgba(${read('--accent')}, 0.35)`,
    series: [1, 2, 3, 4, 5, 6].map((index) => read(`--series-${index}`)),
  };
}

// Lines are told apart by dashes too, so that colour is never the only sign.
const DASHES = [[], [7, 4], [2, 3], [10, 4, 2, 4], [4, 2], [1, 4]];
const missing = (value) => value === null || value === undefined;
const orNaN = (value) => (missing(value) ? NaN : value);
const zip = (xs, ys) => xs.map((x, index) => ({ x: orNaN(x), y: orNaN(ys[index]) }));

/** Vertical lines with a word at their top. */
const markerLines = {
  id: 'markerLines',
  afterDatasetsDraw(chart, _, { markers = [], color }) {
    const { ctx, chartArea, scales } = chart;
    for (const { x, label } of markers) {
      if (missing(x) || x < scales.x.min || x > scales.x.max) {
        continue;
      }
      const at = scales.x.getPixelForValue(x);
      ctx.save();
      ctx.strokeStyle = color;
      ctx.fillStyle = color;
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(at, chartArea.top);
      ctx.lineTo(at, chartArea.bottom);
      ctx.stroke();
      ctx.font = `12px ${Chart.defaults.font.family}`;
      const leftward = at > (chartArea.left + chartArea.right) / 2;
      ctx.textAlign = leftward ? 'right' : 'left';
      ctx.fillText(label, at + (leftward ? -6 : 6), chartArea.top + 12);
      ctx.restore();
    }
  },
};

/** Says so where there is nothing to draw but guide lines. */
const emptyNote = {
  id: 'emptyNote',
  afterDraw({ ctx, chartArea, data }) {
    const isPoint = (point) => Number.isFinite(typeof point === 'object' ? point?.y : point);
    if (data.datasets.some((dataset) => !dataset.guide && dataset.data.some(isPoint))) {
      return;
    }
    ctx.save();
    ctx.fillStyle = theme().quiet;
    ctx.font = `italic 14px ${Chart.defaults.font.family}`;
    ctx.textAlign = 'center';
    ctx.fillText('no values to show', (chartArea.left + chartArea.right) / 2, (chartArea.top + chartArea.bottom) / 2);
    ctx.restore();
  },
};

/** A value axis: a logarithmic one keeps to 1, 2 and 5 times the powers of ten where its range has some of them. */
function valueAxis(colors, axes, more = {}) {
  if (!axes.logY) {
    return axis(colors, axes.yLabel, more);
  }
  const afterBuildTicks = (scale) => {
    const round = scale.ticks.filter(({ value }) => /^[125](\.0+)?e/.test(value.toExponential(3)));
    scale.ticks = round.length > 1 ? round : spaced(scale);
  };
  return axis(colors, axes.yLabel, { ...more, type: 'logarithmic', afterBuildTicks, ticks: { callback: plain } });
}

/** The ticks of a logarithmic axis that leave room for each other's labels. */
function spaced({ ticks, min, max }) {
  const apart = (max / min) ** 0.09;
  let last = 0;
  return ticks.filter(({ value }) => {
    const room = value >= last * apart;
    last = room ? value : last;
    return room;
  });
}

function plain(value) {
  return value >= 1e5 || value < 1e-4 ? value.toExponential() : value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function axis(colors, label, more = {}) {
  const { ticks = {}, grid = {}, ...rest } = more;
  return {
    type: 'linear',
    title: { display: label !== '', text: label, color: colors.quiet },
    ticks: { color: colors.quiet, maxRotation: 0, autoSkipPadding: 16, includeBounds: false, ...ticks },
    grid: { color: colors.rule, lineWidth: 0.75, drawTicks: false, ...grid },
    border: { display: false },
    ...rest,
  };
}

/** Lines have a line in the legend, areas and bars a box; data sets without a name have nothing. */
function legendItems(chart) {
  return Chart.defaults.plugins.legend.labels.generateLabels(chart)
    .filter(({ text }) => text !== '')
    .map((item) => ({ ...item, pointStyle: chart.data.datasets[item.datasetIndex].box ? 'rect' : 'line' }));
}

/** Leaves air between the legend and the chart, which Chart.js has no option for. */
const legendGap = {
  id: 'legendGap',
  beforeInit(chart) {
    const fit = chart.legend?.fit;
    if (fit) {
      chart.legend.fit = function fitWithGap() {
        fit.call(this);
        this.height += 10;
      };
    }
  },
};

function options(colors, x, y, more = {}) {
  const { plugins = {}, ...rest } = more;
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    parsing: false,
    normalized: true,
    locale: 'en',
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    scales: { x, y },
    plugins: {
      legend: { align: 'start', labels: {
        color: colors.ink, usePointStyle: true, pointStyleWidth: 28, generateLabels: legendItems } },
      ...plugins,
    },
    ...rest,
  };
}

function line(colors, index, label, data, more = {}) {
  const color = colors.series[index % colors.series.length];
  return {
    label,
    data,
    borderColor: color,
    backgroundColor: color,
    borderDash: DASHES[(index + Math.floor(index / DASHES.length)) % DASHES.length],
    clip: 4,
    borderWidth: data.length > 600 ? 1.1 : 2,
    pointRadius: data.length > 30 ? loneRadius : 2.5,
    ...more,
  };
}

/** Of long curves only points between two gaps are drawn as points: no line shows them. */
function loneRadius({ dataset, dataIndex }) {
  const gap = (index) => Number.isNaN(dataset.data[index]?.y ?? NaN);
  return gap(dataIndex - 1) && gap(dataIndex + 1) ? 2 : 0;
}

/** The limits of all finite values, for axes that must agree. */
function limits(...columns) {
  const values = columns.flat().filter((value) => Number.isFinite(value));
  return values.length === 0 ? [0, 1] : [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** An axis needs an extent, even for a single epoch. */
const widened = ([low, high]) => (low === high ? [low - 1, high + 1] : [low, high]);

function diagonal(colors, low, high, label) {
  const ends = [{ x: low, y: low }, { x: high, y: high }];
  return { guide: true, label, data: ends, borderColor: colors.quiet, borderWidth: 1, borderDash: [4, 4], pointRadius: 0 };
}

/** Wilson's 95 % interval of a fraction. */
function wilson(fraction, count) {
  const z = 1.959964;
  const middle = fraction + (z * z) / (2 * count);
  const half = z * Math.sqrt((fraction * (1 - fraction)) / count + (z * z) / (4 * count * count));
  const scale = 1 + (z * z) / count;
  return [(middle - half) / scale, (middle + half) / scale];
}

/** The row of a step or, where that was thinned out, of the next one that is drawn. */
function rowOf(steps, step) {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] < step) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * The renderers of sections with canvases, by kind: each gives a list of {size, config}, where config makes Chart.js's
 * configuration from the colours of the moment, and size is '', 'square' or 'strip'.
 */
const charts = {
  LineChart(section) {
    const { axes, series, markers } = section;
    const positive = ({ x, y }) => ({ x, y: axes.logY && y <= 0 ? NaN : y });
    const [low, high] = widened(limits(...series.map((one) => one.x)));
    const whole = series.every((one) => one.x.every(Number.isInteger));
    return [{ size: '', config: (colors) => ({
      type: 'line',
      data: { datasets: series.map((one, index) => line(colors, index, one.name, zip(one.x, one.y).map(positive))) },
      options: options(colors,
        axis(colors, axes.xLabel, { min: low, max: high, grid: { display: false }, ticks: whole ? { precision: 0 } : {} }),
        valueAxis(colors, axes),
        { plugins: { markerLines: { markers, color: colors.quiet } } }),
      plugins: [markerLines],
    }) }];
  },

  PredictionPlot(section) {
    const { axes, times, curves } = section;
    const named = times.length > 0;
    const steps = named ? curves.steps : curves.steps.map((step) => step + 1);
    const [low, high] = widened(limits(steps));
    const nameOf = (value) => (value < steps[0] || value > steps[steps.length - 1] ? '' : times[rowOf(steps, value)] ?? '');
    const name = (value) => (named ? nameOf(value) : value.toLocaleString('en'));
    const edge = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0 };
    return [{ size: '', config: (colors) => {
      const datasets = [
        line(colors, 0, 'prediction', zip(steps, curves.prediction)),
        line(colors, 1, 'truth', zip(steps, curves.truth), { borderColor: colors.ink, backgroundColor: colors.ink, borderDash: [], borderWidth: 1.2 }),
      ];
      if (!missing(curves.band)) {
        const { name: label, lower, upper } = curves.band;
        datasets.push(
          { ...edge, label, data: zip(steps, upper), fill: '+1', backgroundColor: colors.band, box: true },
          { ...edge, label: '', data: zip(steps, lower), fill: false });
      }
      const made = options(colors,
        axis(colors, axes.xLabel, { min: low, max: high, grid: { display: false }, ticks: { callback: name, precision: 0 } }),
        valueAxis(colors, axes));
      made.plugins.tooltip = { filter: (item) => item.dataset.label !== '', callbacks: { title: ([item]) => (item ? name(item.parsed.x) : '') } };
      return { type: 'line', data: { datasets }, options: made };
    } }];
  },

  ForecastFan(section) {
    const { axes, panels } = section;
    return panels.map(({ name: panel, times, origin, truth, forecast, bands }) => {
      const rows = truth.map((_, row) => row - origin);
      const nameOf = (value) => times[value + origin] ?? value.toLocaleString('en', { signDisplay: 'exceptZero' });
      const edge = { borderWidth: 0, pointRadius: 0, pointHitRadius: 0 };
      return { size: '', config: (colors) => {
        const datasets = [
          line(colors, 0, 'forecast', zip(rows, forecast), { borderWidth: 2, pointRadius: rows.length > 60 ? 0 : 1.5 }),
          line(colors, 1, section.truthName ?? 'truth', zip(rows, truth), { borderColor: colors.ink, backgroundColor: colors.ink, borderDash: [], borderWidth: 1.2, pointRadius: 0 }),
        ];
        // The inner a band is, the darker it is, in the legend too.
        bands.forEach(({ name: label, lower, upper }, index) => datasets.push(
          { ...edge, label, data: zip(rows, upper), fill: '+1', backgroundColor: colors.bands[Math.min(index, 2)], box: true },
          { ...edge, label: '', data: zip(rows, lower), fill: false }));
        const made = options(colors,
          axis(colors, axes.xLabel, { min: rows[0], max: rows[rows.length - 1], grid: { display: false }, ticks: { callback: nameOf, precision: 0 } }),
          valueAxis(colors, axes),
          { plugins: { markerLines: { markers: [{ x: 0, label: 'origin' }], color: colors.quiet } } });
        made.plugins.title = { display: true, align: 'start', text: panel, color: colors.ink };
        made.plugins.tooltip = { filter: (item) => item.dataset.label !== '', callbacks: { title: ([item]) => (item ? nameOf(item.parsed.x) : '') } };
        return { type: 'line', data: { datasets }, options: made, plugins: [markerLines] };
      } };
    });
  },

  Scatter(section) {
    const { axes, truth, predicted } = section;
    const [low, high] = limits(truth, predicted);
    const both = { suggestedMin: low, suggestedMax: high };
    const points = zip(truth, predicted).filter(({ x, y }) => !Number.isNaN(x) && !Number.isNaN(y));
    return [{ size: 'square', config: (colors) => ({
      type: 'scatter',
      data: { datasets: [
        { label: 'prediction', data: points, backgroundColor: `${colors.series[0]}80`, borderWidth: 0, pointRadius: points.length > 500 ? 2 : 3 },
        { type: 'line', ...diagonal(colors, low, high, 'exact') },
      ] },
      options: options(colors, axis(colors, axes.xLabel, both), axis(colors, axes.yLabel, both),
        { interaction: { mode: 'nearest', intersect: true }, plugins: { legend: { display: false } } }),
    }) }];
  },

  Histogram(section) {
    const { axes, edges, counts } = section;
    const steps = edges.map((edge, index) => ({ x: edge, y: counts[Math.min(index, counts.length - 1)] }));
    return [{ size: '', config: (colors) => ({
      type: 'line',
      data: { datasets: [{ label: axes.yLabel, data: steps, stepped: true, fill: 'origin', borderWidth: 1.5, pointRadius: 0,
        borderColor: colors.series[0], backgroundColor: colors.fill }] },
      options: options(colors,
        axis(colors, axes.xLabel, { min: edges[0], max: edges[edges.length - 1], grid: { display: false } }),
        valueAxis(colors, axes, { beginAtZero: true }), { plugins: { legend: { display: false } } }),
    }) }];
  },

  Bars(section) {
    const { axes, categories, groups } = section;
    // Many or long names are read more easily beside lying bars.
    const lying = categories.length > 8 || categories.some((name) => name.length > 12);
    return [{ size: '', rows: lying ? categories.length * groups.length : 0, config: (colors) => {
      const names = axis(colors, axes.xLabel, { type: 'category', grid: { display: false }, ticks: { autoSkip: !lying } });
      const values = valueAxis(colors, axes, { beginAtZero: true });
      const made = options(colors, lying ? values : names, lying ? names : values,
        { indexAxis: lying ? 'y' : 'x', parsing: true, normalized: false, interaction: { mode: 'index', intersect: false } });
      made.plugins.legend.display = groups.length > 1;
      const datasets = groups.map((group, index) => ({
        label: group.name, data: group.values, backgroundColor: colors.series[index % colors.series.length], maxBarThickness: 72, box: true }));
      return { type: 'bar', data: { labels: categories, datasets }, options: made };
    } }];
  },

  Reliability(section) {
    const bins = section.bins.filter((bin) => !missing(bin.meanPredicted) && bin.count > 0);
    const known = bins.filter((bin) => !missing(bin.observed));
    const whiskers = known.flatMap(({ meanPredicted: x, observed, count }) => {
      const [low, high] = wilson(observed, count);
      return [{ x, y: low }, { x, y: high }, { x, y: NaN }];
    });
    const most = bins.reduce((peak, bin) => Math.max(peak, bin.count), 1);
    const sameWidth = (scale) => { scale.width = 64; };
    const unit = (colors, label, more = {}) => axis(colors, label, { min: 0, max: 1, ticks: { stepSize: 0.2 }, ...more });
    return [{ size: '', config: (colors) => ({
      type: 'line',
      data: { datasets: [
        line(colors, 0, 'model', known.map((bin) => ({ x: bin.meanPredicted, y: bin.observed })),
          { pointRadius: known.map((bin) => 3 + 4 * Math.sqrt(bin.count / most)), borderWidth: 1.5, clip: 8 }),
        { label: '95 % interval', data: whiskers, borderColor: colors.series[0], borderWidth: 1, pointRadius: 0, pointHitRadius: 0 },
        { type: 'line', ...diagonal(colors, 0, 1, 'perfect calibration') },
      ] },
      options: options(colors, unit(colors, ''), unit(colors, 'observed frequency', { afterFit: sameWidth }),
        { interaction: { mode: 'nearest', intersect: true } }),
    }) }, { size: 'strip', config: (colors) => ({
      type: 'bar',
      data: { datasets: [{ label: 'predictions', data: bins.map((bin) => ({ x: bin.meanPredicted, y: bin.count })),
        backgroundColor: colors.fill, barThickness: 14 }] },
      options: options(colors, unit(colors, 'predicted probability', { offset: false, grid: { offset: false } }),
        axis(colors, 'count', { beginAtZero: true, afterFit: sameWidth, ticks: { maxTicksLimit: 4, precision: 0 } }),
        { plugins: { legend: { display: false } } }),
    }) }];
  },
};
