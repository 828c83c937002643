const LIVE = new Set(['queued', 'ringing', 'in-progress']);
const WORDS = {
  queued: 'waits for its turn', ringing: 'ringing', 'in-progress': 'in a call', completed: 'ended', busy: 'busy', failed: 'failed',
  'no-answer': 'not answered', canceled: 'canceled',
};

export const isOver = (call) => !LIVE.has(call.status);
/** Placed by the phone itself. */
export const isOut = (call) => call.direction === 'inbound';
export const rings = (call) => call.status === 'ringing' && !isOut(call);
export const phoneOf = (call) => (isOut(call) ? call.from : call.to);
export const otherOf = (call) => (isOut(call) ? call.to : call.from);

/** What kind of call it is and how it stands. */
export function standing(call) {
  const way = isOut(call) ? 'Outgoing' : 'Incoming';
  const judged = call.answered_by ? ` · taken for ${call.answered_by.replaceAll('_', ' ')}` : '';
  return `${way} · ${WORDS[call.status] ?? call.status}${judged}`;
}

/** 0:07, 12:30. */
export function minutes(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** From the answer to the end, or to now. */
export function talked(call, now) {
  if (!call.answered_at) return '';
  return minutes((call.ended_at ? new Date(call.ended_at) : now) - new Date(call.answered_at));
}
