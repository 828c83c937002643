package dev.switchboard.gateway.web;

import dev.switchboard.core.id.Id;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A request's query, read as strictly as a body: unknown names are refused. */
public record Query(Map<String, String[]> given) {

  /**
   * @throws RequestRefused 400 for a name that is not among these, or one that is given twice
   */
  public static Query of(Map<String, String[]> given, Set<String> known) {
    given.forEach((name, values) -> {
      if (!known.contains(name)) {
        throw RequestRefused.malformed(
            name,
            "unknown_field",
            "is not known here; known are " + String.join(", ", known.stream().sorted().toList()));
      }
      if (values.length > 1) {
        throw RequestRefused.malformed(name, "duplicate", "is given more than once");
      }
    });
    return new Query(given);
  }

  public Optional<String> text(String name) {
    String[] values = given.get(name);
    return values == null || values.length == 0 || values[0].isBlank()
        ? Optional.empty()
        : Optional.of(values[0]);
  }

  /** A number, whose {@code +} may have arrived as a space. */
  public Optional<String> number(String name) {
    return text(name).map(text -> text.startsWith(" ") ? "+" + text.substring(1) : text);
  }

  /**
   * An id, e.g. a cursor.
   *
   * @param prefix what ids of its kind begin with, e.g. {@code msg}
   */
  public Optional<UUID> id(String name, String prefix) {
    return text(name)
        .map(text ->
            Id.parse(prefix, text)
                .orElseThrow(() ->
                    RequestRefused.malformed(
                        name, "invalid_id", "is not an id such as " + prefix + "_0198…")));
  }

  /** {@code a,b} as a list. */
  public List<String> list(String name) {
    return text(name).map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
  }

  /** RFC 3339; in a query the {@code +} of an offset may have arrived as a space. */
  public Optional<Instant> instant(String name) {
    return text(name)
        .map(text -> {
          try {
            OffsetDateTime time =
                OffsetDateTime.parse(text.toUpperCase(Locale.ROOT).replace(' ', '+'));
            if (time.getYear() >= 1 && time.getYear() <= 9_998) {
              return time.toInstant();
            }
          } catch (DateTimeException e) {
            // answered below, as a time out of bounds is
          }
          throw RequestRefused.malformed(
              name, "invalid_time", "is not a time such as 2026-11-23T08:00:00.000Z");
        });
  }

  /** {@code true} or {@code false}; false where it is not given. */
  public boolean flag(String name) {
    return text(name)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default ->
                  throw RequestRefused.malformed(name, "unknown_value", "must be true or false");
            })
        .orElse(false);
  }

  /** A whole number within bounds. */
  public int integer(String name, int otherwise, int least, int most) {
    return text(name)
        .map(text -> {
          try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
              return value;
            }
          } catch (NumberFormatException e) {
            // answered below, as a number out of bounds is
          }
          throw RequestRefused.malformed(
              name, "out_of_range", "must be a whole number from " + least + " to " + most);
        })
        .orElse(otherwise);
  }
}
