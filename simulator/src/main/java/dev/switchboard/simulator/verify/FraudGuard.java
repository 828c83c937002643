package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whom Twilio sends no codes to. In Twilio Fraud Guard blocks prefixes by itself; here they are
 * blocked by hand, so that a test knows what happens.
 *
 * @param prefixes beginnings of numbers, and until when they are blocked
 * @param countries two letters, and the error of a start there: 60605 for geo permissions
 * @param safe numbers that pass all the same, with the SID of their entry
 * @param suspended whether the account may send no codes at all (60238)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FraudGuard(
    Map<String, Instant> prefixes,
    Map<String, Integer> countries,
    Map<String, String> safe,
    boolean suspended) {

  /** How long Fraud Guard blocks a prefix. */
  public static final Duration BLOCKED_FOR = Duration.ofHours(12);

  /** As for a new account: China wants its use cases vetted first. */
  public static final FraudGuard USUAL =
      new FraudGuard(Map.of(), Map.of("CN", 60220), Map.of(), false);

  public FraudGuard {
    prefixes = Map.copyOf(prefixes);
    countries = Map.copyOf(countries);
    safe = Map.copyOf(safe);
  }

  /** Until when this number is blocked; empty where it is not. */
  public Optional<Instant> blocked(String number, Instant now) {
    return prefixes.entrySet().stream()
        .filter(entry -> number.startsWith(entry.getKey()) && now.isBefore(entry.getValue()))
        .map(Map.Entry::getValue)
        .max(Instant::compareTo);
  }

  public FraudGuard withPrefixes(Map<String, Instant> others) {
    return new FraudGuard(others, countries, safe, suspended);
  }

  public FraudGuard withCountries(Map<String, Integer> others) {
    return new FraudGuard(prefixes, others, safe, suspended);
  }

  public FraudGuard withSuspension(boolean on) {
    return new FraudGuard(prefixes, countries, safe, on);
  }

  public FraudGuard safe(String number, String sid) {
    Map<String, String> more = new TreeMap<>(safe);
    more.put(number, sid);
    return new FraudGuard(prefixes, countries, more, suspended);
  }

  public FraudGuard unsafe(String number) {
    Map<String, String> fewer = new TreeMap<>(safe);
    fewer.remove(number);
    return new FraudGuard(prefixes, countries, fewer, suspended);
  }
}
