import { byId, el } from './dom.js';

const KEYS = [
  ['1', ''], ['2', 'ABC'], ['3', 'DEF'], ['4', 'GHI'], ['5', 'JKL'], ['6', 'MNO'], ['7', 'PQRS'], ['8', 'TUV'], ['9', 'WXYZ'],
  ['*', ''], ['0', '+'], ['#', ''],
];
const NAMES = { '*': 'star', '#': 'pound' };

const PATHS = {
  back: 'M10 3 5 8l5 5',
  on: 'm6 3 5 5-5 5',
  phone: 'M5.2 2.5 6.6 5.6 5.1 7.1c.8 1.7 2.1 3 3.8 3.8l1.5-1.5 3.1 1.4c0 1.6-.9 2.7-2.4 2.7C6.4 13.5 2.5 9.6 2.5 4.9c0-1.5 1.1-2.4 2.7-2.4Z',
  down: 'M2 9.6c3.6-3 8.4-3 12 0l-1.3 2-2.6-1V8.8a8 8 0 0 0-4.2 0v1.8l-2.6 1Z',
  sound: 'M3 6.2h2L8 3.5v9L5 9.8H3ZM10.5 5.8a3 3 0 0 1 0 4.4M12.4 4a5.6 5.6 0 0 1 0 8',
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

const button = (id, given, ...children) => el('button', { type: 'button', id, ...given }, ...children);

function keypad() {
  return el('div', { class: 'keypad', role: 'group', 'aria-label': 'Keypad' },
    ...KEYS.map(([key, letters]) => el('button', { type: 'button', 'data-key': key, 'aria-label': NAMES[key] ?? key },
      el('b', { text: key }), el('span', { text: letters }))));
}

function speaking() {
  return el('form', { class: 'speak', id: 'call-speak' },
    el('label', { class: 'hidden', for: 'call-words', text: 'Say into the phone' }),
    el('input', { id: 'call-words', placeholder: 'Say into the phone', autocomplete: 'off', maxlength: '500' }),
    el('label', { class: 'sure', title: 'How sure the speech recogniser will be' }, el('span', { text: 'Confidence' }),
      el('input', { id: 'call-confidence', type: 'range', min: '0', max: '1', step: '0.05', value: '0.9' }),
      el('output', { id: 'call-confidence-text', for: 'call-confidence', text: '0.90' })),
    el('button', { class: 'primary', text: 'Say' }));
}

function taping() {
  return el('div', { class: 'taping', id: 'call-taping', role: 'group', 'aria-label': 'What is recorded', hidden: true },
    el('span', { text: 'Being recorded' }),
    button('call-mic', { 'aria-pressed': 'false' }, 'Microphone'),
    button('call-tone', {}, 'Send a tone'));
}

function left() {
  return el('div', { class: 'call-phone' },
    el('header', { class: 'call-head' },
      button('call-close', { class: 'square', 'aria-label': 'Close the call sheet', title: 'Close; the call goes on' }, icon('back')),
      el('div', { class: 'phone-name' }, el('h2', { id: 'call-with' }), el('p', { id: 'call-state' })),
      el('time', { id: 'call-timer', role: 'timer', 'aria-label': 'Time talked' }),
      button('call-sound', { class: 'square', 'aria-pressed': 'true', 'aria-label': 'Read spoken text aloud', title: 'Read spoken text aloud' }, icon('sound'))),
    el('div', { class: 'segmented call-tabs', role: 'group', 'aria-label': 'What of the call to show' },
      button('', { 'data-side': 'talk', 'aria-pressed': 'true', text: 'Call' }),
      button('', { 'data-side': 'script', 'aria-pressed': 'false', text: 'TwiML' })),
    el('div', { class: 'ring', id: 'call-ring', hidden: true },
      el('span', { class: 'ring-mark', 'aria-hidden': 'true' }, icon('phone')),
      el('p', { id: 'call-ring-text' })),
    el('div', { class: 'talk', id: 'call-talk', role: 'log', 'aria-label': 'Transcript', tabindex: '0' }, el('ol', { id: 'call-lines' })),
    el('div', { class: 'waits', id: 'call-waits', hidden: true },
      el('span', { id: 'call-waits-text' }), el('b', { id: 'call-waits-left' }), el('i', { id: 'call-waits-bar', 'aria-hidden': 'true' })),
    el('div', { class: 'call-tools', id: 'call-tools', hidden: true }, taping(), keypad(), speaking()),
    el('p', { class: 'problem', id: 'call-problem', role: 'alert', hidden: true }),
    el('div', { class: 'call-buttons' },
      button('call-decline', { class: 'danger', hidden: true }, icon('down'), 'Decline', el('kbd', { 'aria-hidden': 'true', text: 'h' })),
      button('call-accept', { class: 'accept', hidden: true }, icon('phone'), 'Accept', el('kbd', { 'aria-hidden': 'true', text: 'a' })),
      button('call-hangup', { class: 'danger', hidden: true }, icon('down'), 'Hang up', el('kbd', { 'aria-hidden': 'true', text: 'h' }))));
}

function right() {
  return el('div', { class: 'call-script' },
    el('header', { class: 'script-head' },
      el('h2', { text: 'TwiML' }),
      el('div', { class: 'script-nav', id: 'script-nav' },
        el('span', { id: 'script-count', role: 'status' }),
        button('script-back', { class: 'square', 'aria-label': 'The document before' }, icon('back')),
        button('script-on', { class: 'square', 'aria-label': 'The next document' }, icon('on')))),
    el('p', { class: 'script-url', id: 'script-url' }),
    el('p', { class: 'quiet', id: 'script-empty', text: 'No document has run yet.' }),
    el('pre', { class: 'script', id: 'script', tabindex: '0', role: 'region', 'aria-label': 'The document' }),
    el('h3', { text: 'Requests to your app' }),
    el('ol', { class: 'fetches', id: 'fetches' }),
    el('p', { class: 'quiet', id: 'fetches-empty', text: 'None yet.' }),
    el('h3', { text: 'Events' }),
    el('ol', { class: 'call-steps', id: 'call-steps' }),
    el('div', { id: 'call-tapes' }));
}

function list() {
  return el('div', { class: 'call-list', id: 'call-list' },
    el('header', { class: 'call-head' },
      button('call-list-close', { class: 'square', 'aria-label': 'Back to the texts' }, icon('back')),
      el('div', { class: 'phone-name' }, el('h2', { text: 'Calls' }), el('p', { id: 'call-list-of' }))),
    el('form', { class: 'place', id: 'call-place' },
      el('label', { for: 'call-to', text: 'Call' }), el('select', { id: 'call-to' }),
      el('button', { class: 'accept' }, icon('phone'), 'Call')),
    el('p', { class: 'problem', id: 'call-place-problem', role: 'alert', hidden: true }),
    el('ol', { class: 'past', id: 'call-past', 'aria-label': 'Calls of this phone' }),
    el('p', { class: 'quiet', id: 'call-past-empty', text: 'No calls yet. Call your app from here, or let it call this phone.' }));
}

/** Puts the sheet's parts into the page, once. */
export function buildSheet() {
  byId('call').append(list(), el('div', { class: 'call-live', id: 'call-live' }, left(), right()));
}
