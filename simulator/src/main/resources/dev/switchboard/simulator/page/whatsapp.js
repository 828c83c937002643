import * as api from './api.js';
import { copy, el, toast } from './dom.js';
import { icon } from './icons.js';
import { state } from './state.js';

const ICONS = { url: 'link', phone: 'phone', code: 'code', reply: 'reply', item: 'list' };

const nameOf = (url) => decodeURIComponent(url.replace(/[?#].*/, '').split('/').pop() || url);

function tile(file, href) {
  const facts = el('span', { class: 'file-facts' }, el('b', { text: nameOf(file.url) }), el('span', { text: file.type }));
  return href ? el('a', { class: 'file', href, target: '_blank', rel: 'noopener' }, icon('file'), facts)
    : el('span', { class: 'file', title: file.url }, icon('file'), facts);
}

/** Pictures and sounds that lie on this machine are shown; whatever lies elsewhere is named. */
export function files(message) {
  if (!message.files?.length) return undefined;
  return el('div', { class: 'files' }, ...message.files.map((file, i) => {
    const href = `/sim/page/media/${message.sid}/${i}`;
    if (!file.here) return tile(file);
    if (file.type.startsWith('audio/')) return el('audio', { src: href, controls: true, preload: 'none' });
    if (!file.type.startsWith('image/')) return tile(file, href);
    const picture = el('img', { src: href, alt: nameOf(file.url), loading: 'lazy' });
    const link = el('a', { class: 'picture', href, target: '_blank', rel: 'noopener' }, picture);
    picture.addEventListener('error', () => link.replaceWith(tile(file)));
    return link;
  }));
}

/** A location as a card: a map would have to come from elsewhere. */
export function place(message) {
  const where = message.location;
  if (!where) return undefined;
  const degrees = `${where.latitude.toFixed(4)}, ${where.longitude.toFixed(4)}`;
  return el('span', { class: 'spot' },
    el('span', { class: 'map' }, icon('pin')),
    el('b', { text: where.label || 'A place' }),
    where.address && el('span', { text: where.address }),
    el('span', { class: 'degrees', text: degrees }));
}

/** What a message answers, as the strip above its text. */
export function quoted(message, messages) {
  if (!message.reply_to) return undefined;
  const other = messages.find((each) => each.sid === message.reply_to);
  const text = other?.body || (other?.media.length ? 'Media' : 'An earlier message');
  return el('span', { class: 'quoted', text });
}

export function forwarded(message) {
  if (!message.forwarded || message.forwarded === 'no') return undefined;
  return el('span', { class: 'forwarded' }, icon('forward'), message.forwarded === 'often' ? 'Forwarded many times' : 'Forwarded');
}

/** The ad that somebody came from. */
export function ad(message) {
  const from = message.referral;
  return from && el('span', { class: 'quoted', text: `From an ad${from.Headline ? `: ${from.Headline}` : ''}` });
}

/** That it came and, once somebody types an answer, that it was read. */
export function ticks(message) {
  if (message.channel !== 'whatsapp') return undefined;
  return el('span', { class: 'ticks', 'data-seen': message.seen, title: message.seen ? 'Read by your app' : 'Delivered to your app' }, icon('tick'));
}

/** Above the text of a template: which one it is. */
export function template(message) {
  const used = message.template;
  if (!used) return undefined;
  return el('span', { class: 'template', title: `${used.sid} · ${used.kind}`, text: [used.name, used.language, used.category.toLowerCase()].filter(Boolean).join(' · ') });
}

async function answer(message, choice) {
  const tap = choice.kind === 'item' ? { list: { title: choice.text, id: choice.value } } : { button: { text: choice.text, payload: choice.value } };
  try {
    await api.write(state.number, message.from, choice.text, { ...tap, reply_to: message.sid });
  } catch (refusal) {
    toast(refusal.message);
  }
}

function choose(message, choice) {
  if (choice.kind === 'url') {
    return el('a', { class: 'choice', href: choice.value, target: '_blank', rel: 'noreferrer noopener' }, icon('link'), el('span', { text: choice.text }));
  }
  const act = {
    code: () => copy(choice.value),
    phone: () => toast(`This would call ${choice.value}`),
  }[choice.kind] ?? (() => answer(message, choice));
  return el('button', { type: 'button', class: 'choice', on: { click: act } }, icon(ICONS[choice.kind]),
    el('span', {}, choice.text, choice.description && el('small', { text: choice.description })));
}

/** The buttons of a message; those of a list unfold. */
export function choices(message) {
  if (!message.buttons?.length) return undefined;
  const buttons = message.buttons.map((choice) => choose(message, choice));
  if (!message.list_button) return el('div', { class: 'choices' }, ...buttons);
  return el('details', { class: 'choices' }, el('summary', { class: 'choice' }, icon('list'), el('span', { text: message.list_button })), ...buttons);
}
