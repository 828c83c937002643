package dev.switchboard.simulator.webhook;

import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How patient Twilio is with a webhook, as the fragment of its URL says (Twilio, "Webhooks:
 * connection overrides"). Values out of range count as not given.
 *
 * @param connect for the connection, TLS included
 * @param read for the first byte, and between packets
 * @param total for all attempts
 * @param retries attempts after the first
 * @param retryOn what is tried again
 */
public record Overrides(
    Duration connect, Duration read, Duration total, int retries, Set<Trouble> retryOn) {

  /** What can go wrong with an attempt. */
  public enum Trouble {
    CONNECT("ct"),
    READ("rt"),
    CLIENT_ERROR("4xx"),
    SERVER_ERROR("5xx");

    private final String word;

    Trouble(String word) {
      this.word = word;
    }
  }

  /** One retry, and only where no connection came about. */
  public static final Overrides DEFAULT =
      new Overrides(
          Duration.ofMillis(5000),
          Duration.ofMillis(15000),
          Duration.ofMillis(15000),
          1,
          EnumSet.of(Trouble.CONNECT));

  /** Reads the fragment of a webhook's URL. */
  public static Overrides in(String url) {
    int fragment = url.indexOf('#');
    if (fragment < 0) {
      return DEFAULT;
    }
    Form given;
    try {
      given = Form.parse(url.substring(fragment + 1));
    } catch (IllegalArgumentException e) {
      return DEFAULT;
    }
    return new Overrides(
        millis(given, "ct", 10_000).orElse(DEFAULT.connect),
        millis(given, "rt", 15_000).orElse(DEFAULT.read),
        millis(given, "tt", 15_000).orElse(DEFAULT.total),
        number(given, "rc", 0, 5).orElse(DEFAULT.retries),
        given
            .last("rp")
            .map(Overrides::troubles)
            .filter(set -> !set.isEmpty())
            .orElse(DEFAULT.retryOn));
  }

  private static Optional<Duration> millis(Form given, String name, int most) {
    return number(given, name, 100, most).map(Duration::ofMillis);
  }

  private static Optional<Integer> number(Form given, String name, int least, int most) {
    return given
        .last(name)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .filter(value -> value >= least && value <= most);
  }

  private static Set<Trouble> troubles(String list) {
    Set<Trouble> found = EnumSet.noneOf(Trouble.class);
    for (String word : list.split(",")) {
      Arrays.stream(Trouble.values())
          .filter(trouble -> word.strip().equals("all") || trouble.word.equals(word.strip()))
          .forEach(found::add);
    }
    return found;
  }
}
