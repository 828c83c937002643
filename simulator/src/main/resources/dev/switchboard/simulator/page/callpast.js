import * as api from './api.js';
import { icon } from './callsheet.js';
import { isOut, otherOf, phoneOf, rings, standing, talked } from './callwords.js';
import { byId, el } from './dom.js';
import { brief, readable } from './format.js';
import { address, now, state } from './state.js';

/** Shows the calls of a phone, the newest first. */
export function drawPast(calls) {
  byId('call-past-empty').hidden = calls.length > 0;
  byId('call-past').replaceChildren(...calls.map((call) => el('li', {},
    el('button', { type: 'button', class: 'row', 'data-sid': call.sid, on: { click: () => { location.hash = address(state.number, call.sid); } } },
      el('span', { class: `way ${isOut(call) ? 'out' : 'in'}`, 'data-status': call.status, 'aria-hidden': 'true' }, icon('phone')),
      el('span', { class: 'row-main' },
        el('span', { class: 'row-top' }, el('b', { text: readable(otherOf(call)) }), el('time', { text: brief(new Date(call.created_at), now()) })),
        el('span', { class: 'row-sub' }, el('span', { class: 'preview', text: standing(call) }), el('span', { text: call.ended_at ? talked(call, now()) : '' })))))));
}

/** The numbers that this phone can call. */
export function drawPlace() {
  const to = byId('call-to');
  const kept = to.value;
  to.replaceChildren(...state.numbers.map((own) => el('option', { value: own.number, text: readable(own.number) })));
  if (state.numbers.some((own) => own.number === kept)) to.value = kept;
  byId('call-list-of').textContent = readable(state.number);
  byId('call-place-problem').hidden = true;
}

export function startPlace() {
  byId('call-place').addEventListener('submit', async (event) => {
    event.preventDefault();
    const problem = byId('call-place-problem');
    try {
      const placed = await api.placeCall(state.number, byId('call-to').value);
      problem.hidden = true;
      location.hash = address(state.number, placed.sid);
    } catch (refusal) {
      problem.textContent = refusal.message;
      problem.hidden = false;
    }
  });
}

/** Phones that ring while one looks elsewhere. */
export function drawRinging(calls, { answer, decline }) {
  const bar = byId('ringing');
  bar.hidden = calls.length === 0;
  // Rows stay the same elements, so that focus stays and nothing is announced twice.
  const kept = new Map([...bar.children].map((row) => [row.dataset.sid, row]));
  const rows = calls.map((call) => kept.get(call.sid) ?? ringingRow(call, answer, decline));
  for (const row of [...bar.children]) if (!rows.includes(row)) row.remove();
  for (const row of rows) if (!row.isConnected) bar.append(row);
}

function ringingRow(call, answer, decline) {
  return el('div', { class: 'ringing-row', 'data-sid': call.sid },
    el('span', { class: 'ring-mark', 'aria-hidden': 'true' }, icon('phone')),
    el('p', {}, el('b', { text: readable(phoneOf(call)) }), el('span', { text: `${readable(otherOf(call))} calls` })),
    el('button', { type: 'button', text: 'Decline', on: { click: () => decline(call) } }),
    el('button', { type: 'button', class: 'accept', text: 'Answer', on: { click: () => answer(call) } }));
}

/** The call that a key would answer. */
export const firstRinging = (calls) => calls.find(rings);
