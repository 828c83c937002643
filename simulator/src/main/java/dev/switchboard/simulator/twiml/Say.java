package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.List;

/**
 * {@code <Say>}: text, read aloud.
 *
 * @param voice {@code man} unless said otherwise
 * @param language {@code en-US} unless said otherwise
 * @param loop how often, 1 to 1000; Twilio's 0 is 1000
 * @param content the text with its SSML
 */
public record Say(Span span, String voice, String language, int loop, List<Speech> content)
    implements Verb, Audible {
  public Say {
    content = List.copyOf(content);
  }

  /** What a listener hears, as one line. */
  public String text() {
    return Speech.text(content);
  }

  /** The silence that its breaks ask for by time. */
  public Duration silence() {
    return Speech.silence(content);
  }
}
