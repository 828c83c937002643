import * as api from './api.js';
import { byId, el, toast } from './dom.js';
import { readable } from './format.js';
import { now, state } from './state.js';

/** The number in an address that may have its channel in front. */
export const bare = (address) => address.replace(/^whatsapp:/, '');

let shown;

/** The messages of the app that is open on the phone. */
export const ofChannel = (phone) => phone.messages.filter((message) => message.channel === state.channel);

/** The app in which something happened last. */
export function settleChannel(phone) {
  if (state.channelOf === phone.number) return;
  state.channelOf = phone.number;
  state.channel = phone.last?.channel ?? 'sms';
}

/** Whom this phone can write to in the app that is open. */
export function drawSenders() {
  const to = byId('to');
  const kept = to.value;
  const options = state.channel === 'whatsapp'
    ? state.whatsapp.map(({ sender, sandbox }) => [sender, readable(bare(sender)) + (sandbox ? ' · sandbox' : '')])
    : state.numbers.map(({ number }) => [number, readable(number)]);
  to.replaceChildren(...options.map(([value, text]) => el('option', { value, text })));
  if (options.some(([value]) => value === kept)) to.value = kept;
}

const two = (value) => String(value).padStart(2, '0');

/** 23:59:12; over a day the hours go on. */
export function countdown(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function drawWindow() {
  const node = byId('window');
  node.hidden = state.channel !== 'whatsapp' || !shown;
  if (node.hidden) return;
  const sender = byId('to').value;
  const open = shown.windows.find((window) => window.sender === sender);
  const left = open ? new Date(open.until) - now() : 0;
  node.toggleAttribute('data-open', left > 0);
  node.firstElementChild.replaceChildren(el('span', { text: 'Window ' }), left > 0 ? 'open' : 'closed');
  node.lastElementChild.textContent = left > 0 ? countdown(left) : '';
  node.title = left > 0 ? 'Your app may write freely to this phone for so long' : 'Your app may only send approved templates until this phone writes';
}

/** The three dots, while somebody types to this phone. */
function drawTyping() {
  const typing = state.channel === 'whatsapp' && shown?.typing.some(({ until }) => new Date(until) > now());
  const present = byId('bubbles').querySelector('.typing');
  if (Boolean(present) === Boolean(typing)) return;
  if (!typing) {
    present.remove();
    return;
  }
  const list = byId('bubbles');
  const atFoot = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  list.append(el('li', { class: 'message theirs whatsapp typing' },
    el('span', { class: 'bubble', role: 'status', 'aria-label': 'Your app is typing' }, el('i'), el('i'), el('i'))));
  if (atFoot) list.scrollTop = list.scrollHeight;
}

function drawQuick() {
  const whatsapp = state.channel === 'whatsapp';
  for (const button of document.querySelectorAll('[data-quick]')) {
    button.hidden = (button.dataset.on ?? 'sms') !== state.channel;
  }
  const sender = byId('to').value;
  const sandbox = whatsapp && state.whatsapp.find((each) => each.sender === sender)?.sandbox;
  const join = byId('join');
  join.hidden = !sandbox || shown?.sandboxes.some((each) => each.sender === sender);
  join.textContent = state.join;
  byId('place-open').hidden = !whatsapp;
}

function drawProfile() {
  if (byId('profile').contains(document.activeElement)) return;
  byId('whatsapp-profile').value = shown.whatsapp;
  byId('read-receipts').checked = shown.read_receipts;
  byId('profile-name').value = shown.profile_name;
}

/** Shows what belongs to the app that is open: switch, window, dots, quick buttons. */
export function drawChat(phone) {
  shown = phone;
  byId('phone').dataset.channel = state.channel;
  for (const button of document.querySelectorAll('[data-channel-of]')) {
    button.setAttribute('aria-pressed', String(button.dataset.channelOf === state.channel));
  }
  drawSenders();
  drawQuick();
  drawProfile();
  drawWindow();
  drawTyping();
}

async function setUp(settings, said) {
  try {
    await api.setUp(state.number, settings);
    toast(said);
  } catch (refusal) {
    toast(refusal.message);
  }
}

/** @param redraw called when the person opens the other app */
export function startChat(redraw) {
  for (const button of document.querySelectorAll('[data-channel-of]')) {
    button.addEventListener('click', () => {
      state.channel = button.dataset.channelOf;
      redraw();
    });
  }
  byId('to').addEventListener('change', () => {
    drawQuick();
    drawWindow();
  });
  byId('whatsapp-profile').addEventListener('change', (event) => setUp({ whatsapp: event.target.value }, 'What is sent from now on meets it'));
  byId('read-receipts').addEventListener('change', (event) => setUp({ read_receipts: event.target.checked }, event.target.checked ? 'It tells what it has read' : 'It keeps to itself what it has read'));
  byId('profile-name').addEventListener('change', (event) => setUp({ profile_name: event.target.value }, 'The name on WhatsApp was changed'));
  document.addEventListener('click', (event) => {
    if (!byId('profile').contains(event.target)) byId('profile').open = false;
  });
  setInterval(() => {
    if (!state.number || !shown) return;
    drawWindow();
    drawTyping();
  }, 500);
}
