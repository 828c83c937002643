import { quote } from './attach.js';
import { bare, drawChat, ofChannel, settleChannel } from './chat.js';
import { byId, el } from './dom.js';
import { after, clockTime, dayOf, fully, plural, readable } from './format.js';
import { icon } from './icons.js';
import { state } from './state.js';
import { ad, choices, files, forwarded, place, quoted, template, ticks } from './whatsapp.js';

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
  if (message.direction === 'outbound-reply') parts.push('TwiML reply');
  if (message.channel === 'sms' && (message.direction.startsWith('outbound') || message.segments > 1)) {
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

/** WhatsApp can quote what it answers. */
function reply(message) {
  if (message.channel !== 'whatsapp' || message.direction === 'auto-reply') return undefined;
  return el('button', { type: 'button', class: 'reply plain', title: 'Answer this message', 'aria-label': 'Answer this message', on: { click: () => quote(message) } }, icon('reply'));
}

/** The strip, the text and the place: what is inside the bubble. Files stand above it. */
function inside(message, messages) {
  const text = message.body || (message.kept === 'redacted' ? 'Text removed' : '');
  return [ad(message), forwarded(message), quoted(message, messages), template(message), message.title && el('b', { class: 'heading', text: message.title }),
    place(message), text, message.footer && el('small', { class: 'foot', text: message.footer })].filter(Boolean);
}

function bubble(message, messages, select) {
  const mine = message.direction === 'inbound';
  const status = message.trail.at(-1).status;
  const side = mine ? 'mine' : message.direction === 'auto-reply' ? 'network' : 'theirs';
  const content = inside(message, messages);
  const whatsapp = message.channel === 'whatsapp' ? ' whatsapp' : '';
  return el('li', { class: `message ${side}${whatsapp}`, 'data-sid': message.sid, 'data-status': status, 'data-chosen': message.sid === state.sid },
    !mine && el('span', { class: 'who', text: side === 'network' ? 'Network' : readable(bare(message.from)) }),
    el('div', { class: 'card' },
      files(message),
      (content.length > 0 || !message.media.length) && el('button', { type: 'button', class: 'bubble', title: 'Show what happened to this message', 'data-empty': content.length === 0 || message.kept === 'redacted',
        on: { click: () => select(message.sid) } }, ...content),
      choices(message),
      reply(message)),
    mine ? el('p', { class: 'meta' }, el('time', { text: clockTime(new Date(message.trail[0].at)) }), facts(message) && ` · ${facts(message)}`, ticks(message))
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
    nodes.push(bubble(message, messages, select));
  }
  return nodes;
}

const NOTHING = {
  sms: 'Nothing has been sent to this phone yet. Write something, or let your app text it.',
  whatsapp: 'No chat yet. Write something to open the window for 24 hours, or let your app send a template.',
};

let drawn;

/** Shows a phone; stays at the foot where the reader was there. */
export function drawThread(phone, select) {
  const list = byId('bubbles');
  settleChannel(phone);
  const same = drawn === `${phone.number} ${state.channel}`;
  const atFoot = !same || list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const focused = same && document.activeElement?.closest('.message')?.dataset.sid;
  drawn = `${phone.number} ${state.channel}`;
  const messages = ofChannel(phone);
  byId('phone').hidden = false;
  byId('phone-number').textContent = readable(phone.number);
  byId('phone-state').replaceChildren(...describe(phone));
  byId('carrier').value = phone.carrier;
  list.replaceChildren(
    ...(phone.hidden ? [el('li', { class: 'day', text: `${plural(phone.hidden, 'older message')} not shown` })] : []),
    ...(messages.length ? withDays(messages, select) : [el('li', { class: 'none', text: NOTHING[state.channel] })]));
  drawChat(phone);
  if (focused) list.querySelector(`[data-sid="${focused}"] .bubble`)?.focus({ preventScroll: true });
  if (atFoot) list.scrollTop = list.scrollHeight;
}

function describe(phone) {
  const blocked = phone.opted_out.map((sender) => el('span', { class: 'mark stop', text: `opted out of ${readable(sender)}` }));
  const name = state.channel === 'whatsapp' ? `${phone.profile_name} · ` : '';
  return blocked.length ? blocked : [name + plural(phone.messages.length + phone.hidden, 'message')];
}
