package dev.switchboard.core.advice;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.whatsapp.Contact;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a person, or of a country, and of what we have to reach them with.
 *
 * @param country ISO 3166, two letters; {@code 001} for a number of no country
 * @param line what the numbering plan says of the number; {@code UNKNOWN} where none is named
 * @param at when it would leave
 * @param quiet until when it has to wait there, where it has to
 * @param clocks what the clocks show then wherever the person may be; empty where nobody is named
 * @param contact how our WhatsApp sender stands with the person; empty where nobody is named
 * @param letter what would go on WhatsApp
 * @param templates names of approved templates that could be taken
 * @param standings for each way
 * @param tariff of that country
 */
public record ChannelFacts(
    String country,
    LineType line,
    Instant at,
    Optional<Waits> quiet,
    List<LocalTime> clocks,
    Optional<Contact> contact,
    Letter letter,
    List<String> templates,
    Map<Way, Standing> standings,
    Tariff tariff) {

  /** How a way stands. */
  public record Standing(OurSender sender, Leave leave, Seen seen) {
    public Standing with(OurSender other) {
      return new Standing(other, leave, seen);
    }

    public Standing with(Leave other) {
      return new Standing(sender, other, seen);
    }

    public Standing with(Seen other) {
      return new Standing(sender, leave, other);
    }
  }

  /**
   * @throws IllegalArgumentException where a way has no standing
   */
  public ChannelFacts {
    clocks = List.copyOf(clocks);
    templates = List.copyOf(templates);
    standings = Collections.unmodifiableMap(new EnumMap<>(standings));
    if (standings.size() != Way.values().length) {
      throw new IllegalArgumentException("a way is missing: " + standings.keySet());
    }
  }

  public Standing standing(Way way) {
    return Objects.requireNonNull(standings.get(way));
  }

  public ChannelFacts with(Way way, Standing standing) {
    Map<Way, Standing> others = new EnumMap<>(standings);
    others.put(way, standing);
    return new ChannelFacts(
        country, line, at, quiet, clocks, contact, letter, templates, others, tariff);
  }

  public ChannelFacts with(LineType other) {
    return new ChannelFacts(
        country, other, at, quiet, clocks, contact, letter, templates, standings, tariff);
  }

  public ChannelFacts with(Contact other) {
    return new ChannelFacts(
        country, line, at, quiet, clocks, Optional.of(other), letter, templates, standings, tariff);
  }

  public ChannelFacts with(Letter other) {
    return new ChannelFacts(
        country, line, at, quiet, clocks, contact, other, templates, standings, tariff);
  }

  /** As if it were in the middle of the day there. */
  public ChannelFacts atNoon() {
    return new ChannelFacts(
        country,
        line,
        at,
        Optional.empty(),
        clocks.stream().map(_ -> LocalTime.NOON).toList(),
        contact,
        letter,
        templates,
        standings,
        tariff);
  }
}
