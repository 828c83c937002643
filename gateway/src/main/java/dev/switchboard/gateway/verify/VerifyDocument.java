package dev.switchboard.gateway.verify;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.verify.GuardTerms;
import dev.switchboard.core.verify.KeySchedule;
import dev.switchboard.core.verify.Limit;
import dev.switchboard.core.verify.LimitKind;
import dev.switchboard.core.verify.Limits;
import dev.switchboard.core.verify.VerifyTerms;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings as they are written and read; what is not named stays as it is. {@code changed_at}
 * and {@code changed_by} are told and mean nothing when they are sent back.
 */
public record VerifyDocument(
    @Nullable List<String> countries,
    @Nullable Map<String, LimitEntry> limits,
    @Nullable GuardEntry guard,
    @Nullable String lookup,
    @Nullable Integer highestRisk,
    @Nullable List<String> refusedLines,
    @Nullable String resendAfter,
    @Nullable String standIns,
    @Nullable String proofLifetime,
    @Nullable Integer keepDays,
    @Nullable String changedAt,
    @Nullable String changedBy) {

  /** A bucket: how many at once, and how many an hour after that. */
  public record LimitEntry(@Nullable Double burst, @Nullable Double perHour) {}

  /** When a prefix is blocked. */
  public record GuardEntry(
      @Nullable String window,
      @Nullable String grace,
      @Nullable Integer minimumSends,
      @Nullable Double minimumConversion,
      @Nullable Double drop,
      @Nullable String blockFor) {}

  private static final int LONGEST_KEPT = 3_650;

  public static VerifyDocument of(VerifyTerms terms) {
    Map<String, LimitEntry> limits = new LinkedHashMap<>();
    for (LimitKind kind : LimitKind.values()) {
      Limit limit = terms.limits().of(kind);
      limits.put(kind.word(), new LimitEntry(limit.burst(), limit.perHour()));
    }
    GuardTerms guard = terms.guard();
    return new VerifyDocument(
        terms.countries().stream().sorted().toList(),
        limits,
        new GuardEntry(
            guard.window().toString(),
            guard.grace().toString(),
            guard.minimumSends(),
            guard.minimumConversion(),
            guard.drop(),
            guard.blockFor().toString()),
        terms.lookup().name().toLowerCase(Locale.ROOT),
        terms.highestRisk(),
        terms.refusedLines().stream().sorted().toList(),
        terms.resendAfter().toString(),
        terms.standIns().name().toLowerCase(Locale.ROOT),
        terms.proofLifetime().toString(),
        terms.keepDays(),
        null,
        null);
  }

  VerifyDocument changed(@Nullable String at, @Nullable String by) {
    return new VerifyDocument(
        countries,
        limits,
        guard,
        lookup,
        highestRisk,
        refusedLines,
        resendAfter,
        standIns,
        proofLifetime,
        keepDays,
        at,
        by);
  }

  /**
   * These terms with what is named here in their place.
   *
   * @throws RequestRefused 422 for what cannot be
   */
  VerifyTerms over(VerifyTerms before) {
    return new VerifyTerms(
        countries == null ? before.countries() : countries(countries),
        limits == null ? before.limits() : limits(limits, before.limits()),
        guard == null ? before.guard() : guard(guard, before.guard()),
        lookup == null ? before.lookup() : word("lookup", lookup, VerifyTerms.Lookup.class),
        number("highest_risk", highestRisk, before.highestRisk(), 0, 100),
        refusedLines == null ? before.refusedLines() : lines(refusedLines),
        time("resend_after", resendAfter, before.resendAfter(), Duration.ofSeconds(1), TEN_MINUTES),
        standIns == null
            ? before.standIns()
            : word("stand_ins", standIns, VerifyTerms.StandIns.class),
        time(
            "proof_lifetime",
            proofLifetime,
            before.proofLifetime(),
            Duration.ofSeconds(30),
            KeySchedule.LONGEST_PROOF),
        number("keep_days", keepDays, before.keepDays(), 1, LONGEST_KEPT));
  }

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static Set<String> countries(List<String> words) {
    Set<String> countries = new HashSet<>();
    for (@Nullable String word : words) {
      String country = word == null ? "" : word.toUpperCase(Locale.ROOT);
      if (!country.equals(VerifyTerms.EVERY_COUNTRY)
          && !country.equals(VerifyTerms.NO_COUNTRY)
          && !NumberReader.isRegion(country)) {
        throw refusal(
            "countries",
            "must be countries of two letters such as GB, 001 for numbers of no country, or *");
      }
      countries.add(country);
    }
    return countries;
  }

  private static Set<String> lines(List<String> words) {
    for (@Nullable String word : words) {
      if (word == null || !word.matches("[a-z_]{3,30}")) {
        throw refusal("refused_lines", "must be kinds of lines such as premium or fixed_line");
      }
    }
    return Set.copyOf(words);
  }

  private static Limits limits(Map<String, LimitEntry> entries, Limits before) {
    Map<LimitKind, Limit> limits = new EnumMap<>(LimitKind.class);
    limits.putAll(before.all());
    entries.forEach((word, entry) -> {
      LimitKind kind =
          LimitKind.of(word)
              .orElseThrow(() ->
                  RequestRefused.malformed(
                      "limits." + word, "unknown_field", "is no kind of limit"));
      limits.put(kind, limit("limits." + word, entry, before.of(kind)));
    });
    return new Limits(new HashMap<>(limits));
  }

  private static Limit limit(String field, @Nullable LimitEntry entry, Limit before) {
    if (entry == null) {
      throw RequestRefused.malformed(field, "wrong_type", "must be an object");
    }
    return new Limit(
        amount(field + ".burst", entry.burst(), before.burst()),
        amount(field + ".per_hour", entry.perHour(), before.perHour()));
  }

  private static double amount(String field, @Nullable Double given, double before) {
    if (given != null && !Limit.isAmount(given)) {
      throw refusal(field, "must be above 0 and " + (long) Limit.MOST + " at the most");
    }
    return given == null ? before : given;
  }

  private static GuardTerms guard(GuardEntry entry, GuardTerms before) {
    return new GuardTerms(
        time(
            "guard.window",
            entry.window(),
            before.window(),
            Duration.ofMinutes(5),
            Duration.ofHours(24)),
        time("guard.grace", entry.grace(), before.grace(), Duration.ZERO, TEN_MINUTES),
        number("guard.minimum_sends", entry.minimumSends(), before.minimumSends(), 1, 1_000_000),
        share("guard.minimum_conversion", entry.minimumConversion(), before.minimumConversion()),
        share("guard.drop", entry.drop(), before.drop()),
        time(
            "guard.block_for",
            entry.blockFor(),
            before.blockFor(),
            Duration.ofMinutes(1),
            Duration.ofDays(365)));
  }

  private static double share(String field, @Nullable Double given, double before) {
    if (given != null && (given.isNaN() || given < 0 || given > 1)) {
      throw refusal(field, "must be a share from 0 to 1");
    }
    return given == null ? before : given;
  }

  private static int number(
      String field, @Nullable Integer given, int before, int least, int most) {
    if (given != null && (given < least || given > most)) {
      throw refusal(field, "must be a whole number from " + least + " to " + most);
    }
    return given == null ? before : given;
  }

  private static Duration time(
      String field, @Nullable String given, Duration before, Duration least, Duration most) {
    if (given == null) {
      return before;
    }
    try {
      Duration time = Duration.parse(given);
      if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
        return time;
      }
    } catch (DateTimeParseException e) {
      throw RequestRefused.malformed(field, "invalid_duration", "must be a time such as PT30S");
    }
    throw refusal(field, "must be from " + least + " to " + most);
  }

  private static <E extends Enum<E>> E word(String field, String given, Class<E> type) {
    Optional<E> known =
        java.util.Arrays.stream(type.getEnumConstants())
            .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(given))
            .findFirst();
    return known.orElseThrow(() ->
        refusal(
            field,
            "must be one of "
                + String.join(
                    ", ",
                    java.util.Arrays.stream(type.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList())));
  }

  private static RequestRefused refusal(String field, String message) {
    return RequestRefused.rule("invalid_setting", field, message);
  }
}
