const SEEN = 'switchboard.simulator.seen';

/** What the page knows and where it stands. */
export const state = {
  phones: new Map(),
  order: [],
  total: 0,
  search: '',
  number: undefined,
  sid: undefined,
  scope: 'phone',
  numbers: [],
  whatsapp: [],
  join: '',
  channel: 'sms',
  channelOf: undefined,
  account: undefined,
  clock: { mode: 'real', ahead: 0, frozen: Date.now() },
};

/** The simulator's time. */
export const now = () => new Date(state.clock.mode === 'paused' ? state.clock.frozen : Date.now() + state.clock.ahead);

function load() {
  try {
    return JSON.parse(localStorage.getItem(SEEN)) ?? {};
  } catch {
    return {};
  }
}

const seen = load();

/** How many messages this phone got since it was last looked at. */
export function unread(phone) {
  const known = Math.min(seen[phone.number] ?? 0, phone.received);
  return phone.received - known;
}

export function markSeen(phone) {
  if (seen[phone.number] === phone.received) return;
  seen[phone.number] = phone.received;
  try {
    localStorage.setItem(SEEN, JSON.stringify(seen));
  } catch {
    // A full or forbidden store only costs the unread marks.
  }
}

export function forgetSeen() {
  for (const number of Object.keys(seen)) delete seen[number];
  localStorage.removeItem(SEEN);
}

/** Where the address bar points: #/+14155550123 or #/+14155550123/SM… */
export function readAddress() {
  const [, number, sid] = decodeURIComponent(location.hash).split('/');
  return { number: number || undefined, sid: sid || undefined };
}

export const address = (number, sid) => `#/${number}${sid ? `/${sid}` : ''}`;
