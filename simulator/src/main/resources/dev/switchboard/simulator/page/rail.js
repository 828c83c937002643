import { byId, el } from './dom.js';
import { brief, count, plural, readable } from './format.js';
import { now, state, unread } from './state.js';

const rows = new Map();

const FAILED = new Set(['undelivered', 'failed']);

function preview(phone) {
  if (!phone.last) return 'No messages yet';
  const own = phone.last.direction === 'inbound' ? 'You: ' : '';
  return own + (phone.last.body || 'Media');
}

function build(phone, choose) {
  const row = el('li', {}, el('button', { type: 'button', class: 'row', on: { click: () => choose(phone.number) } },
    el('span', { class: 'tile', 'aria-hidden': 'true', text: phone.country || '·' }),
    el('span', { class: 'row-main' },
      el('span', { class: 'row-top' }, el('b', { text: readable(phone.number) }), el('time', {})),
      el('span', { class: 'row-sub' }, el('span', { class: 'preview' }), el('span', { class: 'marks' })))));
  rows.set(phone.number, row);
  return row;
}

function mark(text, kind, title) {
  return el('span', { class: `mark ${kind}`, title, text });
}

function fill(row, phone) {
  const button = row.firstElementChild;
  const chosen = phone.number === state.number;
  const fresh = chosen ? 0 : unread(phone);
  button.toggleAttribute('data-unread', fresh > 0);
  if (chosen) button.setAttribute('aria-current', 'true');
  else button.removeAttribute('aria-current');
  const time = row.querySelector('time');
  time.textContent = phone.last ? brief(new Date(phone.last.at), now()) : '';
  row.querySelector('.preview').textContent = preview(phone);
  const marks = row.querySelector('.marks');
  marks.replaceChildren();
  if (phone.opted_out.length) marks.append(mark('opted out', 'stop', `Has told ${phone.opted_out.map(readable).join(', ')} to stop`));
  if (phone.windows.length) marks.append(mark('chat open', 'open', 'Has written on WhatsApp within 24 hours'));
  if (phone.last && FAILED.has(phone.last.status)) marks.append(mark(phone.last.status, 'bad', 'The last message did not arrive'));
  if (fresh) marks.append(el('span', { class: 'badge', title: plural(fresh, 'unread message'), text: count(fresh) }));
}

/** Draws the list; rows stay the same elements, so that focus stays too. */
export function drawRail(choose) {
  const list = byId('phones');
  const wanted = state.order.map((number) => {
    const phone = state.phones.get(number);
    const row = rows.get(number) ?? build(phone, choose);
    fill(row, phone);
    return row;
  });
  wanted.forEach((row, i) => {
    if (list.children[i] !== row) list.insertBefore(row, list.children[i] ?? null);
  });
  while (list.children.length > wanted.length) list.lastElementChild.remove();
  byId('rail-foot').textContent = foot(wanted.length);
}

function foot(shown) {
  if (state.search) return shown ? `${plural(shown, 'match', 'matches')}` : 'Nothing found. Search by number or by text.';
  return state.total > shown ? `The latest ${count(shown)} of ${plural(state.total, 'phone')}` : shown ? plural(shown, 'phone') : '';
}

/** The phone above or below the chosen one. */
export function neighbour(step) {
  const index = state.order.indexOf(state.number);
  return state.order[Math.max(0, Math.min(state.order.length - 1, index + step))];
}
