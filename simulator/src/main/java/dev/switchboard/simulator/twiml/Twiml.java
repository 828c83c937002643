package dev.switchboard.simulator.twiml;

import java.util.List;

/** What an application answered, read: a script, a sound, or something that Twilio refuses. */
public sealed interface Twiml {

  /** The largest document, in bytes (11750). */
  int LARGEST = 64 * 1024;

  /**
   * Verbs to run in order; after the last one the call ends. Empty where the answer was empty.
   * Plain text is a single {@link Say}.
   *
   * @param source the document's text, which all spans refer to; without a byte order mark
   * @param warnings in the order of the document
   */
  record Script(String source, List<Verb> verbs, List<Warning> warnings) implements Twiml {
    public Script {
      verbs = List.copyOf(verbs);
      warnings = List.copyOf(warnings);
    }
  }

  /** The answer is itself a sound: it is played once, and the call ends. */
  record Sound(String contentType) implements Twiml {}

  /**
   * Nothing of it runs; the fallback URL is asked.
   *
   * @param source the text as well as it could be decoded; empty where it was too large
   * @param code 11750, 12100, 12101, 12102 or 12300
   */
  record Broken(String source, int code, String message) implements Twiml {}

  /**
   * Reads the body of a good answer.
   *
   * @param contentType the header's value with its parameters; empty where there was none
   */
  static Twiml read(byte[] body, String contentType) {
    return Body.read(body, contentType);
  }

  /** Reads TwiML that came as text, as in the {@code Twiml} parameter of a call. */
  static Twiml read(String document) {
    return Document.read(document);
  }
}
