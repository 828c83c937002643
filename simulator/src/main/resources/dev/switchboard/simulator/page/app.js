import * as api from './api.js';
import { along, forget, hasFiles, startAttach } from './attach.js';
import { callsChanged, followAddress, startCalls } from './call.js';
import { drawSenders, startChat } from './chat.js';
import { byId, toast } from './dom.js';
import { learn, readable } from './format.js';
import { loadInbox, startInbox } from './inbox.js';
import { follow } from './live.js';
import { drawRail, neighbour } from './rail.js';
import { address, markSeen, readAddress, state } from './state.js';
import { addEvents, drawTimeline } from './timeline.js';
import { startTopbar, takeClock, takeFaults } from './topbar.js';
import { drawThread } from './thread.js';
import { drawWelcome, startSetup } from './welcome.js';

const view = (name) => {
  document.body.dataset.view = name;
  for (const tab of document.querySelectorAll('.tabs button')) {
    if (tab.dataset.view === name) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
};

const choose = (number) => {
  location.hash = address(number);
  view('thread');
};
const select = (sid) => { location.hash = address(state.number, state.sid === sid ? undefined : sid); };

function drawStage() {
  const empty = state.total === 0 && !state.number;
  document.body.toggleAttribute('data-empty', empty);
  byId('welcome').hidden = !empty;
  byId('pick').hidden = empty || Boolean(state.number);
  byId('phone').hidden = !state.number;
  if (empty && state.account) drawWelcome();
}

/** Runs one at a time; a wish that comes meanwhile is granted once, afterwards. */
function calmly(work) {
  let running = false;
  let again = false;
  return async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } catch (refusal) {
      if (refusal.status !== 401) toast(refusal.message);
    } finally {
      running = false;
    }
  };
}

const loadPhones = calmly(async () => {
  const found = await api.phones(state.search);
  state.phones = new Map(found.phones.map((phone) => [phone.number, learn(phone)]));
  state.order = found.phones.map((phone) => phone.number);
  state.total = found.total;
  if (!state.number && !state.search && state.order.length && matchMedia('(min-width: 761px)').matches) {
    location.replace(address(state.order[0]));
  }
  drawRail(choose);
  drawStage();
});

const loadThread = calmly(async () => {
  if (!state.number) return;
  const number = state.number;
  const phone = await api.thread(number);
  if (number !== state.number) return;
  learn(phone);
  markSeen(phone);
  drawThread(phone, select);
  drawRail(choose);
});

const loadTimeline = calmly(async () => {
  const phone = state.scope === 'phone' && state.number ? state.number : '';
  drawTimeline((await api.timeline(phone, state.sid ?? '')).events);
});

const loadState = calmly(async () => {
  const found = await api.overview();
  const first = state.numbers.length === 0;
  state.account = found.account;
  state.numbers = found.numbers.map(learn);
  takeClock(found.clock);
  takeFaults(found.faults);
  state.whatsapp = found.whatsapp;
  state.join = found.join;
  drawSenders();
  drawStage();
  // By now the account's numbers can be spelled.
  if (first) loadThread();
});

const refreshInbox = calmly(loadInbox);

function take(change) {
  if (change.everything) {
    loadState();
    loadPhones();
    loadThread();
    loadTimeline();
    callsChanged();
  }
  if (change.calls) callsChanged();
  if (change.mail || change.everything) refreshInbox();
  if (change.state) loadState();
  if (change.phones) takePhones(change.phones);
  if (change.events) addEvents(change.events);
}

function takePhones(phones) {
  if (phones.some((phone) => phone.number === state.number)) loadThread();
  if (state.search) return;
  for (const phone of phones) {
    if (!state.phones.has(phone.number)) state.total++;
    state.phones.set(phone.number, learn(phone));
  }
  const active = (number) => state.phones.get(number).last?.at ?? '';
  state.order = [...state.phones.keys()].sort((a, b) => active(b).localeCompare(active(a))).slice(0, 200);
  if (!state.number && matchMedia('(min-width: 761px)').matches) location.replace(address(state.order[0]));
  drawRail(choose);
  drawStage();
}

function go() {
  const { number, sid } = readAddress();
  const moved = number !== state.number;
  state.number = number;
  state.sid = sid;
  if (number && moved) {
    state.scope = 'phone';
    document.title = `${readable(number)} · Switchboard simulator`;
  }
  drawStage();
  drawRail(choose);
  loadThread();
  loadTimeline();
  followAddress(moved);
}

function startComposer() {
  const text = byId('text');
  const button = byId('composer').querySelector('.send');
  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
    button.disabled = text.value === '' && !hasFiles();
  };
  const send = async (body, more = {}) => {
    const problem = byId('problem');
    try {
      await api.write(state.number, byId('to').value, body, more);
      problem.hidden = true;
      return true;
    } catch (refusal) {
      problem.textContent = refusal.message;
      problem.hidden = false;
      return false;
    }
  };
  text.addEventListener('input', grow);
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId('composer').requestSubmit();
    }
  });
  byId('composer').addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = text.value;
    if ((body || hasFiles()) && (await send(body, along()))) {
      text.value = '';
      forget();
    }
  });
  startAttach(send, grow);
  byId('join').addEventListener('click', () => send(byId('join').textContent));
  for (const quick of document.querySelectorAll('[data-quick]')) quick.addEventListener('click', () => send(quick.dataset.quick));
}

function startRail() {
  const search = byId('search');
  let soon;
  search.addEventListener('input', () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      state.search = search.value.trim();
      loadPhones();
    }, 150);
  });
  const add = byId('add');
  byId('add-open').addEventListener('click', () => {
    add.hidden = !add.hidden;
    if (!add.hidden) byId('add-number').focus();
  });
  add.addEventListener('submit', async (event) => {
    event.preventDefault();
    const number = `+${byId('add-number').value.replace(/[^0-9]/g, '')}`;
    try {
      await api.setUp(number, {});
      add.hidden = true;
      add.reset();
      choose(number);
      loadPhones();
    } catch (refusal) {
      toast(refusal.message);
    }
  });
}

function startKeys() {
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select, dialog');
    if (event.key === 'Escape' && event.target === byId('search')) {
      byId('search').value = '';
      byId('search').dispatchEvent(new Event('input'));
      byId('search').blur();
    }
    if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === '/') {
      event.preventDefault();
      byId('search').focus();
    } else if ((event.key === 'j' || event.key === 'k') && state.order.length) {
      choose(neighbour(event.key === 'j' ? 1 : -1));
      byId('phones').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    }
  });
}

function startKey() {
  const dialog = byId('key');
  api.onLocked(() => { if (!dialog.open) dialog.showModal(); });
  byId('key-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await api.unlock(byId('key-text').value);
      location.reload();
    } catch {
      byId('key-problem').hidden = false;
    }
  });
}

for (const tab of document.querySelectorAll('.tabs button')) tab.addEventListener('click', () => view(tab.dataset.view));
for (const scope of document.querySelectorAll('[data-scope]')) {
  scope.addEventListener('click', () => {
    state.scope = scope.dataset.scope;
    loadTimeline();
  });
}
byId('only-clear').addEventListener('click', () => { location.hash = address(state.number); });
byId('back').addEventListener('click', () => view('phones'));
byId('carrier').addEventListener('change', async () => {
  try {
    await api.setUp(state.number, { carrier: byId('carrier').value });
    toast('The carrier was changed for what is sent from now on');
  } catch (refusal) {
    toast(refusal.message);
  }
});
addEventListener('hashchange', go);
startKey();
startInbox();
startTopbar();
startSetup();
startComposer();
startChat(loadThread);
startRail();
startKeys();
startCalls();
go();
if (state.number) view('thread');
loadState();
loadPhones();
follow(take);
