package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Audible;
import dev.switchboard.simulator.twiml.Pause;
import dev.switchboard.simulator.twiml.Play;
import dev.switchboard.simulator.twiml.Say;
import java.time.Duration;

/**
 * Something that is heard.
 *
 * @param word the verb, lower case
 * @param length how long it takes
 */
record Sounding(String word, Duration length) {

  /** Begins it: the transcript has it from now on. */
  static Sounding of(Audible audible, Page page, Leg leg) {
    VoicePace pace = leg.office().pace();
    return switch (audible) {
      case Say say -> {
        String text = say.text();
        if (!text.isEmpty()) {
          leg.appSays(text);
        }
        Duration once = text.isEmpty() ? Duration.ZERO : pace.reading(text);
        yield new Sounding("say", once.plus(say.silence()).multipliedBy(say.loop()));
      }
      case Play play when play.url().filter(url -> !url.isEmpty()).isPresent() -> {
        leg.appSays("♪ " + page.resolved(play.url().get()));
        yield new Sounding("play", pace.sound().multipliedBy(play.loop()));
      }
      case Play play -> {
        String digits = play.digits().orElse("");
        leg.appPresses(digits);
        yield new Sounding("play", keys(digits));
      }
      case Pause pause -> new Sounding("pause", pause.length());
    };
  }

  /** Half a second for {@code w}, a second for {@code W}, a fifth for a key. */
  static Duration keys(String digits) {
    long millis =
        digits.chars().mapToLong(each -> each == 'w' ? 500 : each == 'W' ? 1000 : 200).sum();
    return Duration.ofMillis(millis);
  }
}
