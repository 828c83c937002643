import * as api from './api.js';
import { drawPast, drawPlace, drawRinging, firstRinging, startPlace } from './callpast.js';
import { buildSheet } from './callsheet.js';
import { isOver, phoneOf, rings } from './callwords.js';
import { byId, toast } from './dom.js';
import * as microphone from './microphone.js';
import { drawScript, startScript } from './script.js';
import * as sound from './sound.js';
import { address, state } from './state.js';
import { drawTalk, drawTapes, tick } from './talk.js';

/** `list`: the calls of the phone; `call`: one of them; `closed`. */
let mode = 'closed';
let shown;
let call;
/** Calls that ring or run, on any phone. */
let live = [];
/** Calls whose sheet somebody closed: it does not open again by itself. */
const closed = new Set();
/** Whether the call was picked from the list, and closing it leads back there. */
let fromList = false;

/** One at a time, and once more for whatever came meanwhile. */
function calmly(work) {
  let running = false;
  let wanted = false;
  return async () => {
    wanted = true;
    if (running) return;
    running = true;
    try {
      while (wanted) {
        wanted = false;
        await work();
      }
    } catch (refusal) {
      if (refusal.status === 404) show('closed');
      else if (refusal.status !== 401) toast(refusal.message);
    } finally {
      running = false;
    }
  };
}

const loadCall = calmly(async () => {
  if (!shown) return;
  const sid = shown;
  const found = await api.oneCall(sid);
  if (sid !== shown) return;
  call = found;
  drawTalk(call);
  drawScript(call);
  drawTapes(call.recordings ?? []);
});

const loadPast = calmly(async () => {
  if (mode !== 'list') return;
  const number = state.number;
  const found = await api.callsOf(number);
  if (number === state.number) drawPast(found.calls);
});

const loadLive = calmly(async () => {
  live = (await api.liveCalls()).calls;
  const mine = live.find((one) => phoneOf(one) === state.number && !closed.has(one.sid));
  if (mine && mode !== 'call') open(mine.sid);
  ringElsewhere();
});

function show(which) {
  mode = which;
  byId('call').hidden = which === 'closed';
  byId('call-list').hidden = which !== 'list';
  byId('call-live').hidden = which !== 'call';
  document.body.toggleAttribute('data-call', which !== 'closed');
  if (which !== 'call') {
    shown = undefined;
    call = undefined;
    sound.hush();
  }
  ringElsewhere();
}

function open(sid) {
  fromList = mode === 'list';
  call = undefined;
  side('talk');
  shown = sid;
  show('call');
  loadCall();
}

function openList() {
  drawPlace();
  show('list');
  loadPast();
}

function close() {
  if (shown) closed.add(shown);
  const back = mode === 'call' && fromList;
  show('closed');
  if (state.sid?.startsWith('CA')) location.hash = address(state.number);
  if (back) openList();
}

/** On a narrow page: the talk or the script. */
function side(which) {
  byId('call').dataset.side = which;
  for (const tab of document.querySelectorAll('.call-tabs button')) tab.setAttribute('aria-pressed', String(tab.dataset.side === which));
}

const ringElsewhere = () => drawRinging(live.filter((one) => rings(one) && one.sid !== shown), { answer, decline });

/** Does something to a call; a refusal is shown where one looks. */
async function act(work) {
  const problem = byId('call-problem');
  try {
    await work();
    problem.hidden = true;
    return true;
  } catch (refusal) {
    if (mode === 'call') {
      problem.textContent = refusal.message;
      problem.hidden = false;
    } else {
      toast(refusal.message);
    }
    return false;
  } finally {
    loadCall();
    loadLive();
  }
}

async function answer(one) {
  closed.delete(one.sid);
  if (!(await act(() => api.answerCall(one.sid)))) return;
  if (state.number === phoneOf(one)) open(one.sid);
  else location.hash = address(phoneOf(one), one.sid);
}

const hangUp = (one) => act(() => api.hangUpCall(one.sid));
const decline = (one) => act(() => api.declineCall(one.sid));

function press(key) {
  sound.press(key);
  const node = document.querySelector(`.keypad [data-key="${key}"]`);
  node.toggleAttribute('data-down', true);
  setTimeout(() => node.removeAttribute('data-down'), 140);
  act(() => api.pressKeys(shown, key));
}

function startButtons() {
  byId('calls-open').addEventListener('click', openList);
  byId('call-accept').addEventListener('click', () => answer(call));
  byId('call-decline').addEventListener('click', () => decline(call));
  byId('call-hangup').addEventListener('click', () => hangUp(call));
  byId('call-close').addEventListener('click', close);
  byId('call-list-close').addEventListener('click', close);
  for (const key of document.querySelectorAll('.keypad button')) key.addEventListener('click', () => press(key.dataset.key));
  for (const tab of document.querySelectorAll('.call-tabs button')) tab.addEventListener('click', () => side(tab.dataset.side));
}

function startSpeaking() {
  const sure = byId('call-confidence');
  const words = byId('call-words');
  sure.addEventListener('input', () => { byId('call-confidence-text').textContent = Number(sure.value).toFixed(2); });
  byId('call-speak').addEventListener('submit', async (event) => {
    event.preventDefault();
    const said = words.value.trim();
    if (said && (await act(() => api.say(shown, said, Number(sure.value))))) words.value = '';
  });
}

function startTaping() {
  const button = byId('call-mic');
  const draw = (on) => {
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? 'End and send' : 'Microphone';
  };
  button.addEventListener('click', async () => {
    if (microphone.isRecording()) {
      microphone.end();
      return;
    }
    const sid = shown;
    try {
      await microphone.record((file) => {
        draw(false);
        act(() => api.tape(sid, file));
      });
      draw(true);
      api.speaks(sid);
    } catch {
      toast('This page got no microphone: send a tone instead');
    }
  });
  byId('call-tone').addEventListener('click', () => act(() => api.tape(shown, microphone.tone(3))));
}

function startSound() {
  const button = byId('call-sound');
  const draw = () => button.setAttribute('aria-pressed', String(sound.isOn()));
  button.disabled = !sound.canSpeak();
  button.addEventListener('click', () => {
    sound.turn(!sound.isOn());
    draw();
  });
  draw();
  setInterval(() => { if (live.some(rings)) sound.ringOnce(); }, 4000);
}

function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.target.closest('input, textarea, select, dialog') || event.metaKey || event.ctrlKey || event.altKey) return;
    const ringing = call && rings(call) ? call : firstRinging(live);
    const running = call && !isOver(call) ? call : ringing;
    if (event.key === 'a' && ringing) answer(ringing);
    else if (event.key === 'h' && running) (rings(running) ? decline : hangUp)(running);
    else if (/^[0-9*#]$/.test(event.key) && call?.status === 'in-progress') press(event.key);
    else return;
    event.preventDefault();
  });
}

/** Which calls changed is not told: what is shown is looked at again. */
export function callsChanged() {
  loadLive();
  loadCall();
  loadPast();
}

/**
 * Follows the address: a call's SID in it opens that call.
 *
 * @param moved whether it means another phone than before
 */
export function followAddress(moved) {
  if (state.sid?.startsWith('CA')) {
    closed.delete(state.sid);
    if (shown !== state.sid) open(state.sid);
    return;
  }
  if (moved || mode === 'call') show('closed');
  if (moved) loadLive();
}

export function startCalls() {
  buildSheet();
  startButtons();
  startPlace();
  startSpeaking();
  startTaping();
  startSound();
  startKeys();
  startScript(() => call);
  setInterval(() => { if (call) tick(call); }, 100);
  show('closed');
  loadLive();
}
