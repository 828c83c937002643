import { isOver, otherOf, rings, standing, talked } from './callwords.js';
import { byId, el } from './dom.js';
import { clockTime, fully, plural, readable } from './format.js';
import * as sound from './sound.js';
import { now } from './state.js';

const WAITS = {
  answer: 'Rings', fetch: 'Asks your app', machine: 'Listens for a machine', record: 'Records', pause: 'Silence', say: 'Speaks', play: 'Plays', dial: 'Rings the other side', queue: 'Waits in a queue',
  conference: 'In a conference',
};

/** How much of the transcript was read aloud. */
let heard = { sid: undefined, lines: 0 };
/** When what the call waits for began, to know how much of it has passed. */
let since = { until: undefined, from: 0 };

function line(said) {
  const side = { phone: 'mine', line: 'network' }[said.who] ?? 'theirs';
  const name = { app: 'Your app', phone: 'You', line: 'Line' }[said.who] ?? readable(said.who);
  return el('li', { class: side }, el('span', { class: 'hidden', text: `${name}: ` }),
    el('p', { text: said.text }), el('time', { text: clockTime(new Date(said.at)), title: fully(new Date(said.at)) }));
}

function drawTranscript(call) {
  const pane = byId('call-talk');
  const list = byId('call-lines');
  const same = list.dataset.sid === call.sid;
  const atFoot = !same || pane.scrollHeight - pane.scrollTop - pane.clientHeight < 60;
  if (!same) list.replaceChildren();
  list.dataset.sid = call.sid;
  // Only what is new is added, so that a screen reader says only that.
  for (const said of call.transcript.slice(list.children.length)) list.append(line(said));
  pane.hidden = call.transcript.length === 0 && !isOver(call);
  if (atFoot) pane.scrollTop = pane.scrollHeight;
}

/** Reads what the app has said since it was last looked at; an old call stays quiet. */
function readAloud(call) {
  if (heard.sid !== call.sid) heard = { sid: call.sid, lines: isOver(call) ? call.transcript.length : 0 };
  for (const said of call.transcript.slice(heard.lines)) if (said.who === 'app') sound.speak(said.text);
  heard.lines = call.transcript.length;
}

function drawNames(call) {
  const other = readable(otherOf(call));
  byId('call-with').textContent = other;
  byId('call-ring-text').textContent = rings(call) ? `${other} calls this phone` : `Calling ${other}`;
}

/** Shows a call as the phone's owner sees it. */
export function drawTalk(call) {
  const ringing = rings(call);
  drawNames(call);
  byId('call').dataset.status = call.status;
  byId('call-state').textContent = standing(call);
  byId('call-ring').hidden = !['ringing', 'queued'].includes(call.status);
  byId('call-accept').hidden = !ringing;
  byId('call-decline').hidden = !ringing;
  byId('call-hangup').hidden = isOver(call) || ringing;
  byId('call-tools').hidden = call.status !== 'in-progress';
  byId('call-taping').hidden = call.waiting?.what !== 'record';
  drawTranscript(call);
  readAloud(call);
  tick(call);
}

function waitsFor(waiting) {
  const inputs = (waiting.input ?? []).map((input) => (input === 'dtmf' ? 'keys' : input)).sort();
  if (waiting.what === 'gather') return `Waits for ${inputs.join(' or ')}`;
  return WAITS[waiting.what] ?? waiting.what;
}

/** What moves by itself: the time talked and the time left. */
export function tick(call) {
  // The spelling of a number may come later than the call.
  if (byId('call-with').textContent !== readable(otherOf(call))) drawNames(call);
  byId('call-timer').textContent = talked(call, now());
  const waiting = call.status === 'in-progress' ? call.waiting : undefined;
  byId('call-waits').hidden = !waiting;
  if (!waiting) return;
  byId('call-waits-text').textContent = waitsFor(waiting);
  if (since.until !== waiting.until) since = { until: waiting.until, from: now().getTime() };
  const left = waiting.until ? Math.max(0, new Date(waiting.until) - now()) : 0;
  const whole = waiting.until ? new Date(waiting.until) - since.from : 0;
  byId('call-waits-left').textContent = waiting.until ? `${(left / 1000).toFixed(1)} s` : '';
  byId('call-waits-bar').style.width = whole > 0 ? `${Math.min(100, (100 * left) / whole)}%` : '0';
}

/** What was recorded, to listen to. */
export function drawTapes(tapes) {
  const title = tapes.length > 0 && el('h3', { text: 'Recordings' });
  byId('call-tapes').replaceChildren(...[title].filter(Boolean), ...tapes.map((tape) => {
    const length = plural(Number(tape.seconds ?? 0), 'second');
    return el('p', { class: 'tape' }, el('span', { text: length }),
      tape.audio && el('audio', { controls: true, preload: 'none', src: tape.audio, 'aria-label': `Recording of ${length}` }));
  }));
}
