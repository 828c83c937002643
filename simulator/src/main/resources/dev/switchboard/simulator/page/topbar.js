import * as api from './api.js';
import { byId, el, toast } from './dom.js';
import { clockTime, dayOf, fully, plural } from './format.js';
import { forgetSeen, now, state } from './state.js';

function tick() {
  const shown = now();
  const moved = Math.abs(shown - Date.now()) > 90_000;
  const node = byId('clock-time');
  node.textContent = (moved ? `${dayOf(shown)}, ` : '') + clockTime(shown);
  node.title = fully(shown);
  node.toggleAttribute('data-moved', moved);
}

export function takeClock(clock) {
  state.clock = { mode: clock.mode, ahead: Date.parse(clock.now) - Date.now(), frozen: Date.parse(clock.now) };
  for (const button of document.querySelectorAll('[data-mode]')) {
    button.setAttribute('aria-pressed', String(button.dataset.mode === clock.mode));
  }
  tick();
}

function describe(rule) {
  const who = rule.to ? ` to ${rule.to}` : '';
  const often = rule.nth ? `, only the ${rule.nth}.` : rule.probability < 1 ? `, ${Math.round(rule.probability * 1000) / 10} %` : '';
  const left = rule.remaining === undefined ? '' : `, ${rule.remaining} left`;
  return `${rule.operation}${who}: ${rule.action}${often}${left}`;
}

export function takeFaults(faults) {
  byId('faults').hidden = faults.rules.length === 0;
  byId('faults-count').textContent = `${plural(faults.rules.length, 'fault')} armed`;
  byId('faults-list').replaceChildren(...faults.rules.map((rule) => el('li', { text: describe(rule), title: `Struck ${rule.struck} times` })));
}

async function attempt(work) {
  try {
    await work();
  } catch (refusal) {
    toast(refusal.message);
  }
}

export function startTopbar() {
  setInterval(tick, 250);
  for (const button of document.querySelectorAll('[data-mode]')) {
    button.addEventListener('click', () => attempt(async () => takeClock(await api.clock({ mode: button.dataset.mode }))));
  }
  for (const button of document.querySelectorAll('[data-advance]')) {
    button.addEventListener('click', () => attempt(async () => {
      takeClock(await api.clock({ advance: button.dataset.advance }));
      toast(`The clock was moved on by ${button.textContent.slice(1)}`);
    }));
  }
  byId('faults-disarm').addEventListener('click', () => attempt(api.disarm));
  const dialog = byId('reset');
  byId('reset-open').addEventListener('click', () => {
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'yes') return;
    attempt(async () => {
      await api.reset();
      forgetSeen();
      byId('search').value = '';
      byId('search').dispatchEvent(new Event('input'));
      location.hash = '';
      toast('The simulator was reset');
    });
  });
}
