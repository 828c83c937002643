package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.ChannelNeed;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.number.Read;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that looks for its channel.
 *
 * @param to empty where only a country is asked about
 * @param country ISO 3166, two letters; {@code 001} for a number of no country
 * @param line what the numbering plan says of the number
 * @param at when it would leave
 * @param body the text; empty where it is not known yet
 * @param template the name of a WhatsApp template that could go
 */
public record Asked(
    ChannelNeed need,
    Optional<PhoneNumber> to,
    String country,
    LineType line,
    Instant at,
    String body,
    Optional<String> template) {

  /** About a person. */
  public static Asked of(Read.Valid to, ChannelNeed need, Instant at, String body) {
    return new Asked(
        need, Optional.of(to.number()), to.region(), to.lineType(), at, body, Optional.empty());
  }

  /** About whoever is in a country. */
  static Asked in(String country, ChannelNeed need, Instant at, String body) {
    return new Asked(need, Optional.empty(), country, LineType.UNKNOWN, at, body, Optional.empty());
  }

  /** The same with a template. */
  public Asked with(Optional<String> named) {
    return new Asked(need, to, country, line, at, body, named);
  }
}
