import { copy, el } from './dom.js';

const WORD = /code|passcode|otp|\bpin\b|kode|código|codice|codul|kód|κωδικός|код|コード|코드|代码|验证码|驗證碼/i;
const DIGITS = /(?<![\d+.,/-])\d{4,10}(?![\d.,/-]*\d)/;

/** The code in a text, where it looks like one that somebody has to type. */
export const codeIn = (text) => (WORD.test(text) ? DIGITS.exec(text)?.[0] : undefined);

/** A button that copies a code; nothing where there is none. */
export const chip = (code) => code && el('button', { type: 'button', class: 'code-chip', title: 'Copy the code', 'aria-label': `Copy the code ${[...code].join(' ')}`,
  on: { click: () => copy(code) } },
el('b', { text: code }), el('span', { 'aria-hidden': 'true', text: 'Copy' }));

/** The chip of a message; a template may have a button of its own for that. */
export function codeChip(message) {
  if (message.buttons?.some((choice) => choice.kind === 'code')) return undefined;
  return chip(message.direction === 'outbound-verify' ? DIGITS.exec(message.body)?.[0] : codeIn(message.body));
}
