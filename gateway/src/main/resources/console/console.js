// The console's own script: live hints, times in the reader's zone, a few conveniences. Every page works without it.

const body = document.body;

// ---- live: one stream per page, closed while nobody looks -----------------------------------------------------------

let source = null;
let retry = 0;

const liveWords = { on: 'Live', off: 'Reconnecting', paused: 'Paused' };

function showLive(state) {
  body.dataset.live = state;
  for (const slot of document.querySelectorAll('[data-live]')) {
    if (slot === body) continue;
    slot.hidden = false;
    slot.dataset.live = state;
    slot.querySelector('[data-live-word]').textContent = liveWords[state];
  }
}

function tellPage() {
  window.htmx?.trigger(body, 'changed');
}

function openStream() {
  if (source || document.hidden || !body.dataset.stream) return;
  source = new EventSource(body.dataset.stream);
  source.addEventListener('open', () => {
    showLive('on');
    if (retry++ > 0) tellPage(); // something may have happened while nobody listened
  });
  source.addEventListener('changed', tellPage);
  source.addEventListener('signed-out', () => location.reload());
  source.addEventListener('error', () => {
    showLive('off');
    // The browser tries again by itself, except where the server answered with an error.
    if (source?.readyState === EventSource.CLOSED) {
      closeStream('off');
      setTimeout(openStream, 5000);
    }
  });
}

function closeStream(state) {
  source?.close();
  source = null;
  showLive(state);
}

document.addEventListener('visibilitychange', () => (document.hidden ? closeStream('paused') : openStream()));
addEventListener('pagehide', () => closeStream('paused'));
addEventListener('pageshow', (event) => event.persisted && openStream());

// A part of the page in which somebody is typing is left alone until they are done, and all of it while nobody looks.
function isInUse(part) {
  const typing = [...part.querySelectorAll('input:not([type=hidden]), textarea')].some(
    (field) => field === document.activeElement || field.value !== field.defaultValue,
  );
  // A player that is replaced falls silent.
  const listening = [...part.querySelectorAll('audio, video')].some(
    (player) => !player.paused || (player.currentTime > 0 && !player.ended),
  );
  return typing || listening;
}

// What somebody does is not held back, nor what stands in for an empty field of theirs.
const isRefresh = ({ requestConfig, target }) => requestConfig.verb === 'get' && target.id !== 'composer';

body.addEventListener('htmx:beforeRequest', (event) => {
  if (document.hidden || (isRefresh(event.detail) && isInUse(event.detail.target))) event.preventDefault();
});

// Somebody may have begun while the answer was under way.
body.addEventListener('htmx:beforeSwap', (event) => {
  if (isRefresh(event.detail) && isInUse(event.detail.target)) event.detail.shouldSwap = false;
});

// A session that ended is told by the page it leads to.
body.addEventListener('htmx:responseError', (event) => {
  if (event.detail.xhr.status === 401) location.reload();
});

// ---- voicemails: what is played counts as heard -----------------------------------------------------------------------

document.addEventListener(
  'play',
  async (event) => {
    const card = event.target.closest('.is-unheard');
    if (!card || !event.target.dataset.heard) return;
    const answer = await fetch(event.target.dataset.heard, {
      method: 'POST',
      redirect: 'manual',
      headers: JSON.parse(body.getAttribute('hx-headers')),
    });
    if (answer.type === 'opaqueredirect') card.classList.remove('is-unheard');
  },
  true,
);

// ---- times: the reader's zone, UTC on hover ---------------------------------------------------------------------------

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'always', style: 'short' });

function dated(at, time) {
  const now = new Date();
  if (at.toDateString() === now.toDateString()) return time;
  return `${(at.getFullYear() === now.getFullYear() ? day : dayAndYear).format(at)}, ${time}`;
}

function distance(at) {
  const seconds = Math.round((at - Date.now()) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, 'second');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86400), 'day');
}

const forms = {
  clock: (at) => dated(at, clock.format(at)),
  precise: (at) => dated(at, `${clock.format(at)}.${String(at.getMilliseconds()).padStart(3, '0')}`),
  relative: (at) => (at > Date.now() ? distance(at) : dated(at, clock.format(at))),
  due: (at) => (at > Date.now() ? distance(at) : 'any moment'),
  ago: distance,
};

function tellTimes(root) {
  for (const element of root.querySelectorAll('time[data-form]')) {
    const at = new Date(element.dateTime);
    if (!Number.isNaN(at.getTime())) element.textContent = forms[element.dataset.form](at);
  }
}

setInterval(() => {
  for (const element of document.querySelectorAll('time[data-form=relative], time[data-form=due], time[data-form=ago]')) {
    element.textContent = forms[element.dataset.form](new Date(element.dateTime));
  }
}, 1000);

// ---- conveniences -----------------------------------------------------------------------------------------------------

function copyButton(text, label) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy-button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy ${label}`);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), 1500);
  });
  return button;
}

function addCopyButtons(root) {
  if (!navigator.clipboard) return;
  for (const element of root.querySelectorAll('[data-copy]')) {
    if (element.nextElementSibling?.className !== 'copy-button') element.after(copyButton(element.dataset.copy, 'it'));
  }
  for (const element of root.querySelectorAll('[data-copyable]')) {
    if (!element.querySelector('.copy-button')) element.append(copyButton(element.textContent, 'the command'));
  }
}

document.addEventListener('submit', (event) => {
  const question = event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

// An empty filter field would only clutter the address.
document.addEventListener('formdata', (event) => {
  if (!event.target.matches('[data-tidy]')) return;
  for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
});

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-tidy] select')) event.target.form.requestSubmit();
});

// Enter sends, as in every chat; not while an input method is composing.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target.matches('[data-send]')) {
    event.preventDefault();
    if (event.target.value.trim()) event.target.form.requestSubmit();
  }
});

// A window that closed or opened meanwhile asks for another kind of answer; what somebody has begun to write stays.
body.addEventListener('htmx:afterSwap', () => {
  const composer = document.querySelector('#composer');
  const thread = document.querySelector('#thread[data-mode]');
  if (!composer || !thread || composer.dataset.mode === thread.dataset.mode) return;
  if (composer.querySelector('[data-send]')?.value) return;
  window.htmx.ajax('GET', composer.dataset.again, { target: '#composer', swap: 'outerHTML' });
});

// The next answer is written where the last one was.
body.addEventListener('htmx:afterSwap', (event) => {
  if (event.detail.requestConfig?.verb === 'post') event.detail.elt.closest?.('#composer')?.querySelector('[data-send]')?.focus();
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
  const wanted = document.querySelector(`[data-hotkey="${CSS.escape(event.key)}"]`);
  if (wanted) {
    event.preventDefault();
    wanted.focus();
  }
});

// A file goes up as it is, however large; without a script its lines are pasted.
for (const form of document.querySelectorAll('[data-upload]')) {
  const file = form.querySelector('input[type=file]');
  const result = document.querySelector('#upload-result');
  for (const part of form.querySelectorAll('[data-script]')) part.hidden = false;
  form.addEventListener('submit', async (event) => {
    if (!file.files.length) return;
    event.preventDefault();
    result.textContent = 'Importing…';
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv', 'X-CSRF-Token': form.elements._csrf.value },
      body: file.files[0],
    });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    result.replaceChildren(page.querySelector('#import-result, .bare-card') ?? 'No answer came; import it again.');
    form.reset();
  });
}

// ---- flows: numbers beside the lines, and the place of an error one click away ------------------------------------------

const flowSource = document.querySelector('#flow-source');

function numberLines() {
  const gutter = document.querySelector('#flow-lines');
  const wrong = new Map();
  for (const finding of document.querySelectorAll('#flow-findings [data-line]')) {
    if (wrong.get(finding.dataset.line) !== 'bad') wrong.set(finding.dataset.line, finding.dataset.severity);
  }
  gutter.replaceChildren(
    ...flowSource.value.split('\n').map((_, i) => {
      const line = document.createElement('span');
      line.textContent = i + 1;
      if (wrong.has(String(i + 1))) line.className = `is-${wrong.get(String(i + 1))}`;
      return line;
    }),
  );
  gutter.scrollTop = flowSource.scrollTop;
}

function showPlace(line, column) {
  const lines = flowSource.value.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const at = before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
  flowSource.focus();
  flowSource.setSelectionRange(at, before + (lines[line - 1]?.length ?? 0));
  const height = parseFloat(getComputedStyle(flowSource).lineHeight);
  flowSource.scrollTop = Math.max(0, (line - 4) * height);
}

if (flowSource) {
  flowSource.addEventListener('input', numberLines);
  flowSource.addEventListener('scroll', () => (document.querySelector('#flow-lines').scrollTop = flowSource.scrollTop));
  body.addEventListener('htmx:afterSwap', numberLines);
  document.addEventListener('click', (event) => {
    const place = event.target.closest('#flow-findings [data-line]');
    if (place) showPlace(Number(place.dataset.line), Number(place.dataset.column));
  });
  // What was said last is what somebody wants to see.
  body.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target.id === 'flow-walk') document.querySelector('#flow-walk button[name=doing]')?.focus({ preventScroll: true });
  });
  numberLines();
}

function dress(root) {
  tellTimes(root);
  addCopyButtons(root);
  if (body.dataset.live) showLive(body.dataset.live);
}

body.addEventListener('htmx:afterSwap', () => dress(document));
dress(document);
for (const current of document.querySelectorAll('nav [aria-current]')) {
  // Where a row of links is wider than the screen, the current one is shown.
  current.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
openStream();
