import { byId, el } from './dom.js';
import { clockTime, fully, readable } from './format.js';
import { state } from './state.js';

const KINDS = { request: 'Your app asked', webhook: 'Your app was told', alert: 'Alert' };
const ARROWS = {
  request: 'M3 8h9M8.5 4.5 12 8l-3.5 3.5',
  webhook: 'M13 8H4M7.5 4.5 4 8l3.5 3.5',
  alert: 'M8 3.5v5M8 11.6v.4',
};
const MOST = 200;

let events = [];
const open = new Set();

function outcome(event) {
  if (event.kind === 'alert') return undefined;
  const family = event.status === 0 ? 'none' : event.status >= 500 ? 'bad' : event.status >= 400 ? 'warn' : 'good';
  return el('span', { class: `http ${family}`, text: event.status || (event.details.fault ?? 'no answer') });
}

function arrow(kind) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ARROWS[kind]);
  svg.append(path);
  return svg;
}

function details(event) {
  const rows = Object.entries(event.details).filter(([, value]) => value !== '');
  return el('dl', {},
    el('dt', { text: 'time' }), el('dd', { text: fully(new Date(event.at)) }),
    ...rows.flatMap(([name, value]) => [el('dt', { text: name }), el('dd', { text: value })]));
}

function row(event) {
  const fold = el('details', { on: { toggle: () => (fold.open ? open.add(event.id) : open.delete(event.id)) } },
    el('summary', {},
      el('span', { class: `kind ${event.kind}`, title: KINDS[event.kind] }, arrow(event.kind)),
      el('span', { class: 'what' },
        el('span', { class: 'title', text: event.title }),
        el('span', { class: 'sub' }, el('time', { text: clockTime(new Date(event.at)) }),
          event.kind !== 'alert' && ` · ${event.ms} ms`,
          Number(event.details.attempt) > 1 && ` · attempt ${event.details.attempt}`,
          state.scope === 'all' && event.phone && ` · ${readable(event.phone)}`)),
      outcome(event)),
    details(event));
  fold.open = open.has(event.id);
  return el('li', { 'data-id': event.id }, fold);
}

const wanted = (event) => (state.scope === 'all' || event.phone === state.number) && (!state.sid || event.sid === state.sid);

function draw() {
  byId('events').replaceChildren(...events.map(row));
  byId('events-empty').hidden = events.length > 0;
  byId('only').hidden = !state.sid;
  byId('only-clear').textContent = state.sid ? `Only ${state.sid.slice(0, 10)}…  ×` : '';
  for (const button of document.querySelectorAll('[data-scope]')) {
    button.setAttribute('aria-pressed', String(button.dataset.scope === state.scope));
  }
}

/** Shows a fresh selection, newest first. */
export function drawTimeline(fresh) {
  events = fresh;
  draw();
}

/** Puts what just happened on top. */
export function addEvents(fresh) {
  const known = new Set(events.map((event) => event.id));
  const added = fresh.filter((event) => wanted(event) && !known.has(event.id)).reverse();
  if (!added.length) return;
  events = [...added, ...events].slice(0, MOST);
  const list = byId('events');
  list.prepend(...added.map(row));
  while (list.children.length > MOST) list.lastElementChild.remove();
  byId('events-empty').hidden = true;
}
