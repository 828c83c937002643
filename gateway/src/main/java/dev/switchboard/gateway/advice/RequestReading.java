package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Barrier;
import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What both questions have in common: whom it is about, and words out of a few. */
final class RequestReading {
  private final Numbers numbers;

  RequestReading(Numbers numbers) {
    this.numbers = numbers;
  }

  /** Whom it is about: a number, or whoever is in a country. */
  sealed interface Whom {
    record Person(Read.Valid to) implements Whom {}

    record Anybody(String country) implements Whom {}
  }

  /**
   * Empty where neither is given.
   *
   * @throws RequestRefused 400 or 422
   */
  Optional<Whom> whom(@Nullable String to, @Nullable String country) {
    if (to != null && country != null) {
      throw RequestRefused.malformed(
          "country",
          "ambiguous",
          "stands beside to; a number has its country, so give one of them");
    }
    if (to != null) {
      return switch (numbers.read(to)) {
        case Read.Valid valid -> Optional.of(new Whom.Person(valid));
        case Read.Invalid invalid ->
            throw RequestRefused.rule("invalid_number", "to", invalid.advice());
      };
    }
    if (country == null) {
      return Optional.empty();
    }
    if (!NumberReader.isRegion(country)) {
      throw RequestRefused.malformed(
          "country", "unknown_value", "is no country such as DE (ISO 3166, two capital letters)");
    }
    return Optional.of(new Whom.Anybody(country));
  }

  /**
   * @throws RequestRefused 400 for a word that is none of them
   */
  static <E extends Enum<E>> E word(String field, @Nullable String given, E otherwise) {
    if (given == null) {
      return otherwise;
    }
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(all)
        .filter(one -> word(one).equals(given))
        .findFirst()
        .orElseThrow(() ->
            RequestRefused.malformed(
                field,
                "unknown_value",
                "must be one of "
                    + Arrays.stream(all)
                        .map(RequestReading::word)
                        .collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws RequestRefused 400 for a word that is none of them
   */
  static Set<Barrier> barriers(@Nullable List<@Nullable String> given) {
    Set<Barrier> barriers = EnumSet.noneOf(Barrier.class);
    if (given != null) {
      for (int i = 0; i < given.size(); i++) {
        @Nullable String word = given.get(i);
        barriers.add(Barrier.of(word == null ? "" : word).orElseThrow(() -> unknownBarrier()));
      }
    }
    return barriers;
  }

  private static RequestRefused unknownBarrier() {
    return RequestRefused.malformed(
        "accessibility",
        "unknown_value",
        "must hold some of "
            + Arrays.stream(Barrier.values()).map(Barrier::word).collect(Collectors.joining(", ")));
  }
}
