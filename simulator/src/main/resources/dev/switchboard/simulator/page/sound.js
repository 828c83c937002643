const KEPT = 'switchboard.simulator.sound';

/** A browser that a test drives stays quiet, whatever was chosen. */
const quiet = Boolean(navigator.webdriver) || !('speechSynthesis' in window);

let on = localStorage.getItem(KEPT) !== 'off';
let audio;

export const canSpeak = () => !quiet;
export const isOn = () => on && !quiet;

export function turn(to) {
  on = to;
  localStorage.setItem(KEPT, on ? 'on' : 'off');
  if (!on) hush();
}

/** Says it with the browser's own voice, after what is being said. */
export function speak(text) {
  if (!isOn() || text.startsWith('♪')) return;
  speechSynthesis.speak(new SpeechSynthesisUtterance(text));
}

export function hush() {
  if (!quiet) speechSynthesis.cancel();
}

/** A tone pair for some seconds; silent until the page was touched, as browsers want it. */
function tones(frequencies, seconds, volume) {
  if (!isOn() || !navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  const gain = audio.createGain();
  gain.gain.value = volume;
  gain.connect(audio.destination);
  for (const frequency of frequencies) {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start();
    tone.stop(audio.currentTime + seconds);
  }
}

export const ringOnce = () => tones([440, 480], 1.2, 0.06);

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477];
const KEYS = '123456789*0#';

/** What a phone's key sounds like. */
export function press(key) {
  const at = KEYS.indexOf(key);
  if (at >= 0) tones([ROWS[Math.floor(at / 3)], COLUMNS[at % 3]], 0.14, 0.08);
}
