// Twilio's official client for Node against the simulator. Prints what it saw as one JSON object.
import twilio from 'twilio';

const { SIM, ACCOUNT, TOKEN, SERVICE, FROM, TO } = process.env;

/** Sends every request here, whatever host the client means; also those for further pages. */
class ToTheSimulator extends twilio.RequestClient {
  request(options) {
    const meant = new URL(options.uri);
    const uri = SIM + meant.pathname + meant.search;
    return super.request({ ...options, uri, headers: { ...options.headers, 'X-Orig-Host': meant.host } });
  }
}

const client = twilio(ACCOUNT, TOKEN, { httpClient: new ToTheSimulator() });
const service = client.verify.v2.services(SERVICE);
const refusal = (error) => ({ status: error.status, code: error.code });

async function codeOnThePhone() {
  const { messages } = await (await fetch(`${SIM}/sim/phones/${encodeURIComponent(TO)}`)).json();
  return /\d{6}/.exec(messages.at(-1).body)[0];
}

const seen = {};
const started = await service.verifications.create({ to: TO, channel: 'sms', rateLimits: { ip: '203.0.113.7' } });
seen.started = { sid: started.sid, status: started.status, created: started.dateCreated instanceof Date, sends: started.sendCodeAttempts.length };
const again = await service.verifications.create({ to: TO, channel: 'sms' });
seen.resent = { sid: again.sid, sends: again.sendCodeAttempts.length };

const code = await codeOnThePhone();
const wrong = code.replace(/.$/, (digit) => (Number(digit) + 1) % 10);
seen.wrong = (await service.verificationChecks.create({ to: TO, code: wrong })).status;
seen.right = (await service.verificationChecks.create({ to: TO, code })).status;
seen.gone = await service.verificationChecks.create({ to: TO, code }).catch(refusal);
seen.bad = await service.verifications.create({ to: 'nobody', channel: 'sms' }).catch(refusal);

const attempts = await client.verify.v2.verificationAttempts.list({ 'channelData.to': TO, pageSize: 1, limit: 10 });
seen.attempts = attempts.map((attempt) => attempt.conversionStatus);
seen.summary = (await client.verify.v2.verificationAttemptsSummary().fetch()).totalConverted;

const found = await client.lookups.v2.phoneNumbers(TO).fetch({ fields: 'line_type_intelligence,sms_pumping_risk' });
seen.lookup = { valid: found.valid, type: found.lineTypeIntelligence.type, risk: found.smsPumpingRisk.smsPumpingRiskScore };

const text = await client.messages.create({ from: FROM, to: TO, body: 'Hello from Node' });
seen.text = { status: text.status, fetched: (await client.messages(text.sid).fetch()).body };

console.log(JSON.stringify(seen));
