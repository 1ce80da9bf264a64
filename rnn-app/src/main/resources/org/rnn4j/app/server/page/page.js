'use strict';

(() => {
  const root = document.documentElement;
  // A page that cannot do its work says so where a test, and a curious reader, will see it.
  const problem = (text) => root.setAttribute('data-error', `${root.getAttribute('data-error') ?? ''}${text}\n`);
  window.addEventListener('error', (event) => problem(event.message));
  window.addEventListener('unhandledrejection', (event) => problem(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) => problem(`blocked: ${event.blockedURI}`));

  const MOST_ROWS = 200;
  const KEY = 'rnn4j-key';
  let about = null;
  let ask = '';
  let shown_ = [];
  let links = [];

  async function fetched(path, init = {}) {
    const key = sessionStorage.getItem(KEY);
    const headers = { ...init.headers, ...(key ? { 'X-Api-Key': key } : {}) };
    let response;
    try {
      response = await fetch(path, { ...init, headers });
    } catch {
      throw new Error('The server does not answer.');
    }
    if (response.status === 401) {
      byId('key-form').hidden = false;
      byId('key').focus();
    }
    if (!response.ok) {
      const text = await response.text();
      throw new Error(reason(text) ?? `The server answered ${response.status}.`);
    }
    return response;
  }

  function reason(text) {
    try {
      return JSON.parse(text).error;
    } catch {
      return undefined;
    }
  }

  const modelPath = (name, rest) => `/v2/models/${encodeURIComponent(name)}/${rest}`;

  function trouble(message) {
    byId('trouble').textContent = message;
    byId('trouble').hidden = message === '';
  }

  /** Runs one request at a time and says what went wrong. */
  async function busy(button, work) {
    trouble('');
    button.disabled = true;
    byId('status').textContent = 'Asking …';
    try {
      await work();
    } catch (error) {
      byId('answer').hidden = true;
      trouble(error.message);
    } finally {
      byId('status').textContent = '';
      button.disabled = false;
      root.setAttribute('data-asked', 'true');
    }
  }

  function facts() {
    const list = byId('facts');
    const entries = [['Task', about.task], ['Version', about.version],
      ['Layers', about.network.layers.join(' → ')], ['Weights', about.network.parameters.toLocaleString('en')]];
    if (about.targets?.length > 0) {
      entries.push([about.classes.length > 0 ? `Classes of ${about.targets[0]}` : 'Targets', brief(about.classes.length > 0 ? about.classes : about.targets)]);
    }
    list.replaceChildren(...entries.map(([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, value))));
  }

  /** A line break is a word of texts too. */
  function brief(words) {
    const listed = words.slice(0, 8).map((word) => (word.trim() === '' ? JSON.stringify(word) : word)).join(', ');
    return words.length > 8 ? `${listed} …` : listed;
  }

  function asks(wanted) {
    const names = { transcribe: 'a text', translate: 'a translation', predict: 'a prediction', forecast: 'a forecast', generate: about.generates === 'music' ? 'music' : 'a text' };
    const possible = about.asks.filter((name) => Object.hasOwn(names, name));
    ask = possible.includes(wanted) ? wanted : possible[0] ?? '';
    const choices = possible.map((name) => {
      const radio = element('input', { type: 'radio', name: 'ask', value: name, id: `ask-${name}` });
      radio.checked = name === ask;
      radio.addEventListener('change', () => choose(about.model, name).catch((error) => trouble(error.message)));
      return element('label', { for: `ask-${name}` }, radio, names[name]);
    });
    byId('asks').replaceChildren(byId('asks').querySelector('legend'), ...choices);
    byId('asks').hidden = possible.length < 2;
    if (possible.length === 0) {
      byId('rows-form').hidden = true;
      byId('generate-form').hidden = true;
      byId('audio-form').hidden = true;
      byId('translate-form').hidden = true;
      trouble('Nothing is known of this model’s data: it answers tensors only, by POST to its infer.');
    } else {
      showForm(about, ask);
    }
  }

  async function example() {
    if (about.layout === 'conllu') {
      const { rows } = await (await fetched(modelPath(about.model, 'example'))).json();
      byId('rows').value = rows.map((row) => (row.form ?? []).join(' ')).join('\n');
      return;
    }
    const path = modelPath(about.model, `example?for=${ask === 'forecast' ? 'forecast' : 'predict'}`);
    byId('rows').value = await (await fetched(path, { headers: { Accept: 'text/plain' } })).text();
  }

  /** Takes a model and what is asked of it. */
  async function choose(name, wanted) {
    trouble('');
    byId('answer').hidden = true;
    about = await (await fetched(modelPath(name, 'about'))).json();
    byId('model').value = name;
    facts();
    asks(wanted);
    byId('choice').hidden = false;
    history.replaceState(null, '', `#${new URLSearchParams({ model: name, ask })}`);
    if (ask === 'forecast') {
      byId('horizon').value = String(about.horizon > 1 ? about.horizon : 12);
    }
    if (ask === 'generate') {
      byId('prompt').value = '';
    } else if (ask === 'translate') {
      byId('source').value = '';
    } else if (ask !== '' && about.layout !== 'audio') {
      await example();
    }
  }

  function draw(entry) {
    entry.chart?.destroy();
    const config = entry.config(theme());
    config.plugins = [...(config.plugins ?? []), legendGap, emptyNote];
    entry.chart = new Chart(entry.canvas, config);
    entry.canvas.setAttribute('data-drawn', 'true');
  }

  /** Puts plots, which are drawn, and elements, which are shown, into the figure. */
  function plots(list) {
    shown_.forEach((entry) => entry.chart?.destroy());
    shown_ = [];
    byId('plots').replaceChildren(...list.map((item) => {
      if (item instanceof Element) {
        return item;
      }
      const canvas = element('canvas', { role: 'img', 'aria-label': `A plot of the answer of ${about.model}; the table below has its numbers` });
      const plot = element('div', { class: 'plot' }, canvas);
      if (item.rows > 0) {
        plot.style.height = `${Math.max(12, 5 + item.rows * 1.5)}rem`;
      }
      shown_.push({ canvas, config: item.config });
      return plot;
    }));
    shown_.forEach(draw);
  }

  function table(columns, rows) {
    const cell = (value) => (typeof value === 'number' ? shown(value) : isNone(value) ? '–' : String(value ?? ''));
    const plain = (name, value) => {
      if (['line', 'row', 'step'].includes(name)) {
        return String(value);
      }
      return name === 'time' ? timeName(value) : cell(value);
    };
    return tables.Table({ title: 'Answer', columns, rows: rows.slice(0, MOST_ROWS).map((row) => columns.map((name) => plain(name, row[name]))) });
  }

  function download(label, name, type, content) {
    const url = URL.createObjectURL(new Blob([content], { type }));
    links.push(url);
    return element('a', { href: url, download: name }, label);
  }

  function show(caption, notes, content, downloads, shell) {
    byId('answer-caption').textContent = caption;
    byId('notes').replaceChildren(...notes.map((note) => element('p', { class: 'hint' }, note)));
    byId('content').replaceChildren(...content);
    byId('downloads').replaceChildren(...downloads);
    byId('shell').textContent = shell;
  }

  function reveal(list) {
    byId('answer').hidden = false;
    plots(list);
    byId('answer-title').focus({ preventScroll: true });
    byId('answer').scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }

  const post = (request, accept) => fetched(modelPath(about.model, request.path),
    { method: 'POST', headers: { 'Content-Type': request.type, Accept: accept }, body: request.body });

  async function askRows() {
    const request = rowsRequest(about, ask);
    const started = performance.now();
    const answer = await (await post(request, 'application/json')).json();
    const rows = answer.predictions ?? answer.forecasts;
    const took = `${Math.max(1, Math.round(performance.now() - started)).toLocaleString('en')} ms`;
    const more = rows.length > MOST_ROWS ? `, of which the first ${MOST_ROWS} are shown` : '';
    const csv = element('button', { type: 'button' }, 'Download as CSV');
    csv.addEventListener('click', () => busy(csv, async () => saveAs(`${about.model}.csv`, await (await post(request, 'text/csv')).blob())));
    show(`${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'row' : 'rows'}${more}, in ${took}.`, answer.notes,
      [table(answer.columns, rows)], [csv], shellCommand(location.origin + modelPath(about.model, request.path), request, 'text/csv'));
    const level = numberOf(byId('level').value);
    reveal(ask === 'forecast'
      ? forecastPlots(about, answer, knownBefore(byId('rows').value, about, Math.max(24, 3 * Number(byId('horizon').value))), level)
      : predictionPlots(about, answer));
  }

  /** A text with the times of its symbols, or what is said of a recording as a row. */
  async function askAudio() {
    const request = audioRequest(ask);
    const answer = await (await post(request, 'application/json')).json();
    const shell = shellCommand(location.origin + modelPath(about.model, request.path), request, 'application/json');
    if (ask === 'predict') {
      show(request.file, answer.notes, [table(answer.columns, answer.predictions)], [], shell);
      reveal([]);
      return;
    }
    const symbols = answer.segments.flatMap((segment) => segment.symbols);
    const text = element('pre', { class: 'made', tabindex: '0' }, answer.text === '' ? 'Nothing was heard.' : answer.text);
    show(`${shown(answer.seconds)} s of sound, ${shown(answer.realTimeFactor)} times faster than it lasts.`, [],
      [text, table(['symbol', 'start', 'end', 'probability'], symbols)], [], shell);
    reveal([]);
  }

  /** The translations of each text, and where the network looked for the best one. */
  async function askTranslated() {
    const request = translateRequest();
    const started = performance.now();
    const { translations } = await (await post(request, 'application/json')).json();
    const took = `${Math.max(1, Math.round(performance.now() - started)).toLocaleString('en')} ms`;
    const content = translations.flatMap(({ source, sourceSymbols, translations: found }) => [
      element('p', { class: 'hint source' }, source),
      element('pre', { class: 'made', tabindex: '0' }, found[0].text),
      ...(found.length > 1 ? [table(['text', 'score', 'logProbability'], found)] : []),
      ...(found[0].symbols.length > 0 ? [attentionMap(sourceSymbols, found[0])] : []),
    ]);
    show(`${translations.length.toLocaleString('en')} ${translations.length === 1 ? 'text' : 'texts'}, in ${took}.`, [], content, [],
      shellCommand(location.origin + modelPath(about.model, request.path), request, 'application/json'));
    reveal([]);
  }

  function saveAs(name, blob) {
    const link = download('', name, blob.type, blob);
    link.click();
  }

  async function askGenerated() {
    const request = generateRequest(about);
    const answer = await (await post(request, 'application/json')).json();
    const shell = shellCommand(location.origin + modelPath(about.model, request.path), request, about.generates === 'music' ? 'audio/midi' : 'application/json');
    const prompt = JSON.parse(request.body).prompt;
    links.forEach((url) => URL.revokeObjectURL(url));
    links = [];
    if (about.generates === 'text') {
      const texts = answer.texts.map((text) => element('pre', { class: 'made', tabindex: '0' }, ...split(text, prompt ?? '')));
      show(`${answer.texts[0].length.toLocaleString('en')} characters, what was given among them.`, [], texts,
        [download('Download as text', `${about.model}.txt`, 'text/plain', answer.texts.join('\n\n'))], shell);
      reveal([]);
      return;
    }
    const midi = await (await post(request, 'audio/midi')).blob();
    show(`${answer.pieces[0].length.toLocaleString('en')} steps.`, [], [], [download('Download as MIDI', `${about.model}.mid`, 'audio/midi', midi)], shell);
    reveal(answer.pieces.map((piece) => pieceRoll(piece, prompt?.length ?? 0)));
  }

  /** What was given is told from what was made. */
  function split(text, prompt) {
    return text.startsWith(prompt) && prompt !== ''
      ? [element('span', { class: 'given' }, prompt), text.slice(prompt.length)] : [text];
  }

  async function start() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const { models } = await (await fetched('/v2/models')).json();
    byId('key-form').hidden = true;
    byId('model').replaceChildren(...models.map(({ name, task }) => element('option', { value: name }, `${name} (${task})`)));
    const names = models.map(({ name }) => name);
    await choose(names.includes(wanted.get('model')) ? wanted.get('model') : names[0], wanted.get('ask') ?? '');
    // A link may hold a text, and ask at once: #model=de-en&text=Hallo&go=1, #model=quickstart&ask=predict&go=1
    if (wanted.has('text') && ['generate', 'translate'].includes(ask)) {
      byId(ask === 'translate' ? 'source' : 'prompt').value = wanted.get('text');
    }
    if (wanted.has('go') && about.layout !== 'audio') { // a recording has to be chosen by hand
      byId({ generate: 'generate-go', translate: 'translate-go' }[ask] ?? 'rows-go').click();
    }
  }

  const attempt = (work) => work().catch((error) => trouble(error.message)).finally(() => root.setAttribute('data-ready', 'true'));
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  byId('model').addEventListener('change', () => attempt(() => choose(byId('model').value, ask)));
  byId('example').addEventListener('click', () => attempt(example));
  byId('file').addEventListener('change', async () => {
    const [file] = byId('file').files;
    if (file) {
      byId('rows').value = await file.text();
    }
  });
  byId('rows-form').addEventListener('submit', (event) => {
    event.preventDefault();
    busy(byId('rows-go'), askRows);
  });
  byId('audio-form').addEventListener('submit', (event) => {
    event.preventDefault();
    busy(byId('audio-go'), askAudio);
  });
  byId('translate-form').addEventListener('submit', (event) => {
    event.preventDefault();
    busy(byId('translate-go'), askTranslated);
  });
  byId('generate-form').addEventListener('submit', (event) => {
    event.preventDefault();
    busy(byId('generate-go'), askGenerated);
  });
  byId('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    sessionStorage.setItem(KEY, byId('key').value);
    trouble('');
    attempt(start);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => shown_.forEach(draw));
  attempt(start);
})();
