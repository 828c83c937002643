import { byId } from './dom.js';

/**
 * One stream of changes, closed while nobody looks: a browser allows only six connections to a host, and other tabs need
 * theirs.
 */
export function follow(onChange) {
  let source;

  const show = (state, text) => {
    const node = byId('live');
    node.dataset.state = state;
    node.lastElementChild.textContent = text;
  };

  const open = () => {
    if (source) return;
    source = new EventSource('/sim/events');
    source.onopen = () => show('on', 'Live');
    source.onmessage = (message) => onChange(JSON.parse(message.data));
    source.onerror = () => {
      show('off', 'Reconnecting');
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(() => { if (!document.hidden) open(); }, 2000);
      }
    };
  };

  const close = () => {
    source?.close();
    source = undefined;
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      close();
      show('wait', 'Paused while hidden');
    } else {
      open();
    }
  });
  addEventListener('pagehide', close);
  if (!document.hidden) open();
}
