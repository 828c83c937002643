import { codeChip } from './codes.js';
import { byId, el } from './dom.js';
import { after, clockTime, dayOf, fully, plural, readable } from './format.js';
import { state } from './state.js';

const ENCODINGS = { gsm7: 'GSM-7', ucs2: 'UCS-2' };

function trail(message) {
  const start = new Date(message.trail[0].at);
  return el('ol', { class: 'trail', 'aria-label': 'Status of this message' }, ...message.trail.map((step, i) => {
    const at = new Date(step.at);
    return el('li', { 'data-status': step.status, title: fully(at) },
      el('span', { text: step.status }),
      el('time', { text: i === 0 ? clockTime(at) : after(start, at) }));
  }));
}

function facts(message) {
  const parts = [];
  if (message.direction === 'auto-reply') parts.push('written by the network, not by your app');
  if (message.direction === 'outbound-verify') parts.push('sent by Verify');
  if (message.direction === 'outbound-reply') parts.push('TwiML reply');
  if (message.direction.startsWith('outbound') || message.segments > 1) {
    parts.push(plural(message.segments, 'segment'), ENCODINGS[message.encoding]);
  }
  if (message.kept !== 'whole') parts.push(message.kept);
  return parts.join(' · ');
}

function failure(message) {
  const last = message.trail.at(-1);
  if (!last.error) return undefined;
  return el('p', { class: 'failure' },
    el('a', { href: `https://www.twilio.com/docs/errors/${last.error}`, target: '_blank', rel: 'noreferrer noopener', text: last.error }),
    ` ${last.meaning}`);
}

function bubble(message, select) {
  const mine = message.direction === 'inbound';
  const status = message.trail.at(-1).status;
  const side = mine ? 'mine' : message.direction === 'auto-reply' ? 'network' : 'theirs';
  const text = message.body || (message.kept === 'redacted' ? 'Text removed' : '');
  return el('li', { class: `message ${side}`, 'data-sid': message.sid, 'data-status': status, 'data-chosen': message.sid === state.sid },
    !mine && el('span', { class: 'who', text: side === 'network' ? 'Network' : readable(message.from) }),
    el('button', { type: 'button', class: 'bubble', title: 'Show what happened to this message', 'data-empty': !message.body,
      on: { click: () => select(message.sid) } }, text,
    ...message.media.map((url) => el('span', { class: 'media', text: url }))),
    !mine && codeChip(text, message.direction === 'outbound-verify'),
    mine ? el('p', { class: 'meta' }, el('time', { text: clockTime(new Date(message.trail[0].at)) }), facts(message) && ` · ${facts(message)}`)
      : el('div', { class: 'meta' }, side === 'theirs' && trail(message), el('span', { class: 'facts', text: facts(message) })),
    failure(message));
}

function withDays(messages, select) {
  const nodes = [];
  let last = '';
  for (const message of messages) {
    const day = dayOf(new Date(message.trail[0].at));
    if (day !== last) nodes.push(el('li', { class: 'day', text: day }));
    last = day;
    nodes.push(bubble(message, select));
  }
  return nodes;
}

let drawn;

/** Shows a phone; stays at the foot where the reader was there. */
export function drawThread(phone, select) {
  const list = byId('bubbles');
  const same = drawn === phone.number;
  const atFoot = !same || list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const focused = same && document.activeElement?.closest('.message')?.dataset.sid;
  drawn = phone.number;
  byId('phone').hidden = false;
  byId('phone-number').textContent = readable(phone.number);
  byId('phone-state').replaceChildren(...describe(phone));
  byId('carrier').value = phone.carrier;
  list.replaceChildren(
    ...(phone.hidden ? [el('li', { class: 'day', text: `${plural(phone.hidden, 'older message')} not shown` })] : []),
    ...(phone.messages.length ? withDays(phone.messages, select) : [el('li', { class: 'none', text: 'Nothing has been sent to this phone yet. Write something, or let your app text it.' })]));
  if (focused) list.querySelector(`[data-sid="${focused}"] .bubble`)?.focus({ preventScroll: true });
  if (atFoot) list.scrollTop = list.scrollHeight;
}

function describe(phone) {
  const blocked = phone.opted_out.map((sender) => el('span', { class: 'mark stop', text: `opted out of ${readable(sender)}` }));
  return blocked.length ? blocked : [plural(phone.messages.length + phone.hidden, 'message')];
}
