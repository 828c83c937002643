package dev.switchboard.twilio.rest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one request ended in, before anyone says what it means. */
public sealed interface Answer {

  /**
   * A complete HTTP answer.
   *
   * @param headers by lower-case name, the first of each
   * @param body complete, as sent
   */
  record Received(int status, Map<String, String> headers, byte[] body) implements Answer {

    /**
     * @param name in any case
     */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** Without the body, which may hold a message's text. */
    @Override
    public String toString() {
      return "HTTP " + status + " with " + body.length + " bytes";
    }
  }

  /** No complete answer. {@code reached} tells whether the request may have arrived. */
  record Broken(Progress reached, String reason) implements Answer {}
}
