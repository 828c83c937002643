import * as api from './api.js';
import { chip, codeIn } from './codes.js';
import { el } from './dom.js';
import { dayOf, clockTime, plural } from './format.js';

let button;
let dialog;
let list;

function mail(one) {
  const at = new Date(one.at);
  return el('li', { class: 'mail' },
    el('p', { class: 'mail-head' }, el('b', { text: one.to }), el('time', { text: `${dayOf(at)}, ${clockTime(at)}` })),
    el('h3', { text: one.subject }),
    el('p', { class: 'mail-text', text: one.text }),
    el('p', { class: 'mail-foot' }, chip(codeIn(one.text)), el('span', { text: `from ${one.from}` })));
}

/** Reads the inbox anew; the button is there once there was a mail. */
export async function loadInbox() {
  const { mails } = await api.inbox();
  button.hidden = mails.length === 0 && !dialog.open;
  button.textContent = `Inbox · ${mails.length}`;
  button.setAttribute('aria-label', `Inbox: ${plural(mails.length, 'e-mail')}`);
  list.replaceChildren(...mails.map(mail));
  if (!mails.length) list.append(el('li', { class: 'quiet', text: 'No e-mail has arrived.' }));
}

/** Puts the inbox onto the page. */
export function startInbox() {
  list = el('ol', { class: 'mails', tabindex: '0', 'aria-label': 'E-mails, newest first' });
  dialog = el('dialog', { id: 'inbox', 'aria-labelledby': 'inbox-title' },
    el('h2', { id: 'inbox-title', text: 'Inbox' }),
    el('p', { text: 'E-mails that Verify sent, to whatever address. They stay on this machine.' }),
    list,
    el('div', { class: 'buttons' }, el('button', { type: 'button', text: 'Close', on: { click: () => dialog.close() } })));
  button = el('button', { type: 'button', class: 'plain', id: 'inbox-open', hidden: true, on: { click: () => dialog.showModal() } });
  document.querySelector('.tools').prepend(button);
  document.body.append(dialog);
}
