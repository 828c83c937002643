const PATHS = {
  reply: 'M6.5 4 3 7.5 6.5 11M3 7.5h6.5a3.5 3.5 0 0 1 3.5 3.5v1.5',
  link: 'M9.5 3H13v3.5M13 3 7.5 8.5M11.5 9.5V13H3V4.5h3.5',
  phone: 'M4 2.5h2l1 3-1.5 1a7 7 0 0 0 4 4l1-1.5 3 1v2a1.5 1.5 0 0 1-1.6 1.5A10.5 10.5 0 0 1 2.5 4.1 1.5 1.5 0 0 1 4 2.5Z',
  code: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  list: 'M3 4.5h.01M3 8h.01M3 11.5h.01M6 4.5h7.5M6 8h7.5M6 11.5h7.5',
  file: 'M4 1.5h5l3.5 3.5v9.5H4zM9 1.5V5h3.5',
  pin: 'M8 14.5s-4.5-4.2-4.5-7.6a4.5 4.5 0 0 1 9 0c0 3.4-4.5 7.6-4.5 7.6Z M8 8.3a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z',
  tick: 'M.8 8.7l2.9 2.9 6.2-7M6.7 10l1.7 1.6 6.2-7',
  forward: 'M9.5 4 13 7.5 9.5 11M13 7.5H6.5A3.5 3.5 0 0 0 3 11v1.5',
  close: 'm4 4 8 8M12 4l-8 8',
};

/** A small line drawing, for eyes only. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
