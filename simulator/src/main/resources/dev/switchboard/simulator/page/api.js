/** Raised when the simulator refuses; the message is its own. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `The simulator answered HTTP ${status}.`);
    this.status = status;
    this.code = problem.code;
  }
}

let whenLocked = () => {};

/** Calls `listener` when the simulator asks for its key. */
export const onLocked = (listener) => { whenLocked = listener; };

const call = (method, path, body) => (body === undefined
  ? send(method, path, {})
  : send(method, path, { 'Content-Type': 'application/json' }, JSON.stringify(body)));

async function send(method, path, headers, body) {
  const response = await fetch(path, { method, headers, body });
  if (response.status === 401 && path !== '/sim/session') whenLocked();
  if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => ({})));
  return response.status === 204 ? undefined : response.json();
}

const at = (number) => encodeURIComponent(number);

export const overview = () => call('GET', '/sim/page/overview');
export const phones = (search) => call('GET', `/sim/page/phones?search=${encodeURIComponent(search)}`);
export const thread = (number) => call('GET', `/sim/page/phones/${at(number)}`);
export const timeline = (phone, sid) => call('GET', `/sim/page/timeline?phone=${at(phone)}&sid=${sid}`);
export const setUp = (number, settings) => call('PUT', `/sim/phones/${at(number)}`, settings);
export const inbox = () => call('GET', '/sim/inbox');
export const write = (number, to, body, along = {}) => call('POST', `/sim/phones/${at(number)}/messages`, { to, body, ...along });

/** Hands a file over, so that its URL can go with a message. */
export async function upload(file) {
  const response = await fetch('/sim/files', { method: 'POST', headers: { 'Content-Type': file.type }, body: file });
  if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => ({})));
  return response.json();
}

export const clock = (change) => call('POST', '/sim/clock', change);
export const disarm = () => call('PUT', '/sim/faults', { seed: 1, rules: [] });
export const reset = () => call('POST', '/sim/reset', {});
export const unlock = (key) => call('POST', '/sim/session', { key });

export const liveCalls = () => call('GET', '/sim/calls?live=true');
export const callsOf = (number) => call('GET', `/sim/calls?phone=${at(number)}`);
export const oneCall = (sid) => call('GET', `/sim/calls/${sid}`);
export const placeCall = (number, to) => call('POST', `/sim/phones/${at(number)}/calls`, { to });
export const answerCall = (sid) => call('POST', `/sim/calls/${sid}/answer`, {});
export const hangUpCall = (sid) => call('POST', `/sim/calls/${sid}/hangup`, {});
export const pressKeys = (sid, digits) => call('POST', `/sim/calls/${sid}/digits`, { digits });
export const say = (sid, text, confidence) => call('POST', `/sim/calls/${sid}/speech`, { text, confidence });
export const declineCall = (sid) => call('POST', `/sim/calls/${sid}/decline`, {});
export const speaks = (sid) => call('POST', `/sim/calls/${sid}/speaking`, {});

/** A WAV file: what the phone's owner says. */
export const tape = (sid, file) => send('POST', `/sim/calls/${sid}/recording`, { 'Content-Type': 'audio/wav' }, file);
