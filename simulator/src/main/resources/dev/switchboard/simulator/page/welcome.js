import { byId, copy, el } from './dom.js';
import { readable } from './format.js';
import { state } from './state.js';

function recipes() {
  const base = location.origin;
  const { sid, token } = state.account;
  const from = state.numbers[0].number;
  return {
    Environment: `TWILIO_ACCOUNT_SID=${sid}
TWILIO_AUTH_TOKEN=${token}
TWILIO_PHONE_NUMBER=${from}
TWILIO_VERIFY_SID=${state.account.verify_sid}
TWILIO_API_BASE_URL=${base}`,
    curl: `curl ${base}/2010-04-01/Accounts/${sid}/Messages.json \\
  -u ${sid}:${token} \\
  --data-urlencode 'To=+14155550123' \\
  --data-urlencode 'From=${from}' \\
  --data-urlencode 'Body=Hello from here'`,
    'Node.js': `const client = require('twilio')('${sid}',
  '${token}');
client.api.baseUrl = '${base}';
client.verify.baseUrl = '${base}';`,
    Python: `client = Client('${sid}',
    '${token}')
client.api.base_url = '${base}'`,
    Java: `var here = new HttpHost("http", "${location.hostname}", ${location.port || 80});
var http = new NetworkHttpClient(HttpClientBuilder.create()
    .setRoutePlanner((host, context) -> new HttpRoute(here)));
var client = new TwilioRestClient.Builder("${sid}",
    "${token}").httpClient(http).build();`,
  };
}

function tabs() {
  const all = recipes();
  const code = el('pre', { tabindex: '0' }, el('code', {}));
  const buttons = Object.keys(all).map((name) => el('button', { type: 'button', text: name, on: { click: () => show(name) } }));
  let shown;
  const show = (name) => {
    shown = name;
    code.firstElementChild.textContent = all[name];
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.textContent === name));
  };
  show('Environment');
  return el('div', { class: 'recipe' },
    el('div', { class: 'recipe-head' },
      el('div', { class: 'segmented', role: 'group', 'aria-label': 'For which client' }, ...buttons),
      el('button', { type: 'button', class: 'plain', text: 'Copy', on: { click: () => copy(all[shown]) } })),
    code);
}

function numbers() {
  return el('ul', { class: 'numbers' }, ...state.numbers.map((number) => el('li', {},
    el('b', { text: readable(number.number) }),
    el('span', { text: `${number.mps} segments/s` }),
    el('code', { text: number.sms_url || 'no webhook for incoming messages yet' }))));
}

/** What to see while there is nothing to see. */
export function drawWelcome() {
  byId('welcome').replaceChildren(
    el('h2', { text: 'No phone has rung yet' }),
    el('p', { text: 'This is Twilio on your machine: nothing leaves it and nothing costs anything. Aim your app here and send a text; the phone that gets it appears in the list.' }),
    tabs(),
    el('h3', { text: 'Numbers of this account' }), numbers());
}

export function startSetup() {
  const dialog = byId('setup');
  byId('setup-open').addEventListener('click', () => {
    byId('setup-body').replaceChildren(
      el('h2', { text: 'Connect an app' }),
      el('p', { text: 'Any Twilio client works once it is aimed here. The account is fixed and known to everybody; it opens nothing elsewhere.' }),
      tabs(),
      el('h3', { text: 'Numbers of this account' }), numbers(),
      el('div', { class: 'buttons' }, el('button', { type: 'button', text: 'Close', on: { click: () => dialog.close() } })));
    dialog.showModal();
  });
}
