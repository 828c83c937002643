const spellings = new Map();

/** Keeps how the server spells a phone's number. */
export function learn(phone) {
  spellings.set(phone.number, phone.display);
  return phone;
}

/** A number in the groups its country uses. */
export const readable = (number) => spellings.get(number) ?? number;

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const short = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const grouped = new Intl.NumberFormat('en-US');

export const clockTime = (at) => time.format(at);
export const dayOf = (at) => day.format(at);
export const fully = (at) => whole.format(at);
export const count = (value) => grouped.format(value);
export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

/** The time today, the day otherwise. */
export const brief = (at, now) => (at.toDateString() === now.toDateString() ? short.format(at) : day.format(at));

/** How long after: 0.2 s, 14 s, 3 min, 2 h. */
export function after(from, to) {
  const seconds = (to - from) / 1000;
  if (seconds < 10) return `+${seconds.toFixed(1)} s`;
  if (seconds < 120) return `+${Math.round(seconds)} s`;
  if (seconds < 7200) return `+${Math.round(seconds / 60)} min`;
  return `+${Math.round(seconds / 3600)} h`;
}
