import * as api from './api.js';
import { byId, el, toast } from './dom.js';
import { icon } from './icons.js';

const LONGEST = 16 * 1024 * 1024;

let files = [];
let answered;
let changed = () => {};

function chip(picture, text, remove) {
  return el('span', { class: 'waiting' }, picture, el('span', { text }),
    el('button', { type: 'button', class: 'plain', 'aria-label': `Leave out: ${text}`, on: { click: remove } }, icon('close')));
}

function draw() {
  const chips = files.map((file) => chip(
    file.type.startsWith('image/') ? el('img', { src: new URL(file.url).pathname, alt: '' }) : icon('file'), file.name,
    () => { files = files.filter((each) => each !== file); draw(); }));
  if (answered) chips.unshift(chip(icon('reply'), answered.body || 'Media', () => { answered = undefined; draw(); }));
  byId('waiting').replaceChildren(...chips);
  byId('waiting').hidden = chips.length === 0;
  changed();
}

/** True where something goes along with the text. */
export const hasFiles = () => files.length > 0;

/** What goes along with the next text. */
export function along() {
  return { ...(files.length && { media_urls: files.map((file) => file.url) }), ...(answered && { reply_to: answered.sid }) };
}

export function forget() {
  files = [];
  answered = undefined;
  draw();
}

/** The next text quotes this message. */
export function quote(message) {
  answered = message;
  draw();
  byId('text').focus();
}

async function take(chosen) {
  for (const file of chosen) {
    if (file.size > LONGEST) {
      toast(`${file.name} is over 16 MB`);
      continue;
    }
    try {
      const { url } = await api.upload(file);
      files = byId('phone').dataset.channel === 'whatsapp' ? [] : files;
      files.push({ url, name: file.name, type: file.type });
    } catch (refusal) {
      toast(refusal.message);
    }
  }
  draw();
}

function startPlace(send) {
  const dialog = byId('place');
  byId('place-open').addEventListener('click', () => {
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'send') return;
    send('', { location: {
      latitude: Number(byId('place-latitude').value),
      longitude: Number(byId('place-longitude').value),
      label: byId('place-label').value,
      address: byId('place-address').value,
    } });
  });
}

/**
 * @param send takes a text and what goes with it
 * @param onChange called when something waits to go along, or no longer does
 */
export function startAttach(send, onChange) {
  changed = onChange;
  const input = byId('files');
  byId('attach').addEventListener('click', () => input.click());
  input.addEventListener('change', async () => {
    await take([...input.files]);
    input.value = '';
  });
  const composer = byId('composer');
  composer.addEventListener('dragover', (event) => event.preventDefault());
  composer.addEventListener('drop', (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  byId('text').addEventListener('paste', (event) => {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      take([...event.clipboardData.files]);
    }
  });
  startPlace(send);
}
