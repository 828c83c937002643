package dev.switchboard.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which signals to tell. Empty parts do not restrict; without a time it is the last 24 hours.
 *
 * @param country ISO 3166, two letters
 * @param since the hour that it lies in is told whole
 * @param until the hour that it lies in is told whole
 */
public record SignalQuery(
    Optional<String> sender,
    Optional<String> country,
    Optional<Instant> since,
    Optional<Instant> until) {

  /** Every sender's last 24 hours. */
  public static SignalQuery all() {
    return new SignalQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  String path(Optional<String> cursor) {
    List<String> parts = new ArrayList<>();
    parts.add("limit=200");
    sender.ifPresent(value -> parts.add("sender=" + Exchange.encode(value)));
    country.ifPresent(value -> parts.add("country=" + Exchange.encode(value)));
    since.ifPresent(value -> parts.add("since=" + Exchange.encode(value.toString())));
    until.ifPresent(value -> parts.add("until=" + Exchange.encode(value.toString())));
    cursor.ifPresent(value -> parts.add("cursor=" + Exchange.encode(value)));
    return "/v1/signals?" + String.join("&", parts);
  }
}
