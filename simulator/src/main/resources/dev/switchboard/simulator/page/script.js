import { byId, el } from './dom.js';
import { after, fully } from './format.js';

/** Which document is looked at; the newest unless somebody went back. */
let chosen;
let shownCall;

/** Tags and texts apart, cut where the running verb begins and ends. */
function pieces(text, running) {
  const cuts = new Set([0, text.length]);
  for (const tag of text.matchAll(/<!--[^]*?-->|<[^>]*>/g)) cuts.add(tag.index).add(tag.index + tag[0].length);
  if (running) cuts.add(running.start).add(running.end);
  const at = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
  return at.slice(1).map((end, i) => ({ start: at[i], end, text: text.slice(at[i], end) }));
}

function colour(piece) {
  if (piece.text.startsWith('<!--')) return 'comment';
  return piece.text.startsWith('<') ? 'tag' : undefined;
}

function drawText(node, text, running) {
  const spans = pieces(text, running).map((piece) => ({ ...piece, node: el('span', { class: colour(piece), text: piece.text }) }));
  if (!running) {
    node.replaceChildren(...spans.map((piece) => piece.node));
    return;
  }
  const inside = (piece) => piece.start >= running.start && piece.end <= running.end;
  const mark = el('mark', { id: 'script-running' }, el('span', { class: 'hidden', text: `Running: ${running.name} ` }));
  mark.append(...spans.filter(inside).map((piece) => piece.node));
  node.replaceChildren(
    ...spans.filter((piece) => piece.end <= running.start).map((piece) => piece.node), mark,
    ...spans.filter((piece) => piece.start >= running.end).map((piece) => piece.node));
}

/** Scrolls within the pane only: the page itself stays where it is. */
function keepInView(pane) {
  const mark = byId('script-running');
  if (!mark) return;
  const box = pane.getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) pane.scrollTop += at.top - box.top - 24;
}

function fetchRow(fetch, start) {
  const family = fetch.status === 0 ? 'none' : fetch.status >= 500 ? 'bad' : fetch.status >= 400 ? 'warn' : 'good';
  return el('li', {},
    el('span', { class: 'fetch-what' }, el('b', { text: fetch.purpose }),
      el('code', { text: `${fetch.method} ${fetch.url}`, title: fetch.url })),
    el('span', { class: 'fetch-when' },
      el('time', { title: fully(new Date(fetch.at)), text: after(start, new Date(fetch.at)) }),
      ` · ${fetch.ms} ms`, fetch.attempt > 1 && ` · attempt ${fetch.attempt}`, fetch.failed && ` · ${fetch.failed}`),
    el('span', { class: `http ${family}`, text: fetch.status || 'no answer' }));
}

function stepRow(step, start) {
  return el('li', {},
    el('b', { text: step.event }), step.status !== step.event && el('span', { text: step.status }),
    el('time', { title: fully(new Date(step.at)), text: after(start, new Date(step.at)) }));
}

/** Shows what a call runs or ran: its documents, the running verb, each request, each event. */
export function drawScript(call) {
  if (shownCall !== call.sid) chosen = undefined;
  shownCall = call.sid;
  const documents = call.documents;
  const last = documents.length - 1;
  const index = chosen === undefined ? last : Math.min(chosen, last);
  const pane = byId('script');
  byId('script-empty').hidden = last >= 0;
  byId('script-nav').hidden = last < 0;
  pane.hidden = last < 0;
  if (last >= 0) {
    const document = documents[index];
    byId('script-count').textContent = `Document ${index + 1} of ${last + 1}`;
    byId('script-url').textContent = document.url || 'came with the call';
    byId('script-url').title = document.url;
    byId('script-back').disabled = index === 0;
    byId('script-on').disabled = index === last;
    drawText(pane, document.text, index === last ? call.running : undefined);
    keepInView(pane);
  }
  const start = new Date(call.created_at);
  byId('fetches').replaceChildren(...call.fetches.map((fetch) => fetchRow(fetch, start)));
  byId('fetches-empty').hidden = call.fetches.length > 0;
  byId('call-steps').replaceChildren(...call.events.map((step) => stepRow(step, start)));
}

/** The documents' arrows. */
export function startScript(current) {
  const go = (step) => {
    const call = current();
    if (!call) return;
    const last = call.documents.length - 1;
    const to = Math.max(0, Math.min(last, (chosen ?? last) + step));
    chosen = to === last ? undefined : to;
    drawScript(call);
  };
  byId('script-back').addEventListener('click', () => go(-1));
  byId('script-on').addEventListener('click', () => go(1));
}
