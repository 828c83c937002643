import { copy, el } from './dom.js';

const WORD = /code|passcode|otp|\bpin\b|kode|código|codice|codul|kód|κωδικός|код|コード|코드|代码|验证码|驗證碼/i;
const DIGITS = /(?<![\d+.,/-])\d{4,10}(?![\d.,/-]*\d)/;

/** The code in a text, where it looks like one that somebody has to type. */
export function codeIn(text, always = false) {
  return always || WORD.test(text) ? DIGITS.exec(text)?.[0] : undefined;
}

/** A button that copies the code of a text; nothing where there is none. */
export function codeChip(text, always) {
  const code = codeIn(text, always);
  return code && el('button', { type: 'button', class: 'code-chip', title: 'Copy the code', 'aria-label': `Copy the code ${[...code].join(' ')}`,
    on: { click: () => copy(code) } },
  el('b', { text: code }), el('span', { 'aria-hidden': 'true', text: 'Copy' }));
}
