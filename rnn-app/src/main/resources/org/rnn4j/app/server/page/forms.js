'use strict';

const byId = (id) => document.getElementById(id);

/** What is asked of the server: the address below the model's, the body, and what the body is. */
function rowsRequest(about, ask) {
  const text = byId('rows').value;
  const query = new URLSearchParams();
  if (ask === 'forecast') {
    query.set('horizon', byId('horizon').value);
    if (byId('level').value !== '') {
      query.set('level', byId('level').value);
    }
  }
  const suffix = query.size > 0 ? `?${query}` : '';
  if (about.layout === 'conllu' && !text.includes('\t')) {
    return { path: ask, type: 'application/json', body: JSON.stringify({ rows: sentences(text) }), file: 'rows.json' };
  }
  const json = about.layout === 'piano-roll';
  return { path: `${ask}${suffix}`, type: json ? 'application/json' : 'text/plain', body: text, file: json ? 'rows.json' : 'rows.txt' };
}

/** Only what was filled in is asked. */
function generateRequest(about) {
  const asked = {};
  const take = (key, id) => {
    if (byId(id).value !== '' && byId(id).closest('[hidden]') === null) {
      asked[key] = Number(byId(id).value);
    }
  };
  const prompt = byId('prompt').value;
  if (prompt !== '') {
    asked.prompt = about.generates === 'text' ? prompt : promptSteps(prompt);
  }
  [['length', 'length'], ['temperature', 'temperature'], ['topK', 'top-k'], ['topP', 'top-p'], ['voices', 'voices'], ['seed', 'seed']]
    .forEach(([key, id]) => take(key, id));
  return { path: 'generate', type: 'application/json', body: JSON.stringify(asked), file: '' };
}

/** A recording goes as it is. */
function audioRequest(ask) {
  const [file] = byId('audio').files;
  return { path: ask, type: file.type === '' ? 'application/octet-stream' : file.type, body: file, file: file.name };
}

/** A text in each line that is not empty. */
function translateRequest() {
  const asked = { text: byId('source').value.split('\n').filter((line) => line.trim() !== '') };
  [['beam', 'beam'], ['lengthPenalty', 'length-penalty'], ['nBest', 'n-best']].forEach(([key, id]) => {
    if (byId(id).value !== '') {
      asked[key] = Number(byId(id).value);
    }
  });
  return { path: 'translate', type: 'application/json', body: JSON.stringify(asked), file: '' };
}

/** Where the network looked: a row for each symbol that it wrote, a column for each that it read. */
function attentionMap(sourceSymbols, { text, symbols, attention }) {
  const head = element('tr', {}, element('td', {}), ...sourceSymbols.map((symbol) => element('th', { scope: 'col' }, element('span', {}, symbol))));
  const rows = symbols.map((symbol, row) => element('tr', {}, element('th', { scope: 'row' }, symbol), ...attention[row].map((share, column) => {
    const percent = `${Math.round(100 * share)} %`;
    const cell = element('td', { title: `${symbol} ← ${sourceSymbols[column]}: ${percent}` }, element('span', { class: 'unseen' }, percent));
    cell.style.backgroundColor = `rgba(var(--accent), ${share.toFixed(3)})`;
    return cell;
  })));
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Attention of: ${text}` },
    element('table', { class: 'looked' }, element('caption', {}, 'Where the network looked: what it wrote, by what it read'), element('thead', {}, head), element('tbody', {}, ...rows)));
}

function promptSteps(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('Begin with: expected steps such as [[60, 64, 67], [65]], found another text.');
  }
}

/** A request as a command; the rows stand in a file. */
function shellCommand(url, request, accept) {
  const quoted = (word) => `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const named = /^[\w.-]*$/.test(request.file) ? `@${request.file}` : quoted(`@${request.file}`);
  const body = request.file === '' ? quoted(request.body) : named;
  const key = sessionStorage.getItem('rnn4j-key') ? ` -H "X-Api-Key: $RNN_API_KEY"` : '';
  return `curl${key} -H ${quoted(`Content-Type: ${request.type}`)} -H ${quoted(`Accept: ${accept}`)} \\\n  --data-binary ${body} ${quoted(url)}`;
}

function rowsHint(about, ask) {
  const columns = (ask === 'forecast' ? about.history : about.columns).map(({ name }) => name);
  const listed = columns.length > 12 ? `${columns.slice(0, 12).join(', ')} … (${columns.length} columns)` : columns.join(', ');
  switch (about.layout) {
    case 'conllu': return 'A sentence a line, its words apart, or a CoNLL-U file.';
    case 'text': return 'Any text.';
    case 'piano-roll': return 'A piece as a list of steps, each the list of the MIDI numbers that sound.';
    case 'ts': return `A .ts or UCR file: a line a sequence, ${columns.length === 1 ? 'one channel' : `${columns.length} channels`}.`;
    case 'jsonl': return `A JSON object a line, one sequence, with ${listed}.`;
    case 'wide': return 'A line a series: its id, then its values.';
    default: return `A line a row, with ${listed}${about.rows > 1 ? `; at least ${about.rows.toLocaleString('en')} rows` : ''}.`;
  }
}

/** Shows the form of what is asked for. */
function showForm(about, ask) {
  const audio = about.layout === 'audio' && ask !== 'generate';
  byId('audio-form').hidden = !audio;
  byId('audio-go').textContent = ask === 'transcribe' ? 'Transcribe' : 'Predict';
  byId('rows-form').hidden = ask === 'generate' || ask === 'translate' || audio;
  byId('translate-form').hidden = ask !== 'translate';
  byId('generate-form').hidden = ask !== 'generate';
  byId('forecast-fields').hidden = ask !== 'forecast';
  byId('horizon').disabled = ask !== 'forecast';
  byId('rows-go').textContent = ask === 'forecast' ? 'Forecast' : 'Predict';
  if (ask === 'generate') {
    const music = about.generates === 'music';
    document.querySelectorAll('.of-music').forEach((field) => { field.hidden = !music; });
    document.querySelectorAll('.of-text').forEach((field) => { field.hidden = music; });
    byId('prompt-hint').textContent = music ? 'Steps such as [[60, 64, 67], [65, 69]], or nothing.' : 'Any text, or nothing.';
  } else if (ask === 'translate') {
    byId('source-hint').textContent = about.translates ? `From ${about.translates.source} to ${about.translates.target}: a sentence, or one in each line.` : 'A word, or one in each line.';
  } else if (!audio) {
    byId('rows-hint').textContent = rowsHint(about, ask);
  }
}
