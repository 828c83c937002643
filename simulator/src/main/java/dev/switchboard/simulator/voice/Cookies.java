package dev.switchboard.simulator.voice;

import java.util.LinkedHashMap;
import java.util.Map;

/** The cookies that the application has set in a call: Twilio keeps them until it ends. */
final class Cookies {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Takes the value of a {@code Set-Cookie} header. */
  void set(String setting) {
    String pair = setting.replaceFirst(";.*", "");
    int equals = pair.indexOf('=');
    if (equals > 0) {
      values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
  }

  /** As a {@code Cookie} header has them; empty where there are none. */
  String header() {
    StringBuilder header = new StringBuilder();
    values.forEach((name, value) ->
        header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    return header.toString();
  }
}
