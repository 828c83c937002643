package dev.switchboard.gateway.consent;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.consent.OptOuts.Imported;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of an import, as it is written.
 *
 * @param to the recipient; {@code recipient} means the same
 * @param date when it was decided: RFC 3339, or a day (its beginning in UTC)
 * @param actor who decided it
 */
record ImportLine(
    @Nullable String to,
    @Nullable String recipient,
    @Nullable String channel,
    @Nullable String sender,
    @Nullable String status,
    @Nullable String source,
    @Nullable String proof,
    @Nullable String date,
    @Nullable String actor) {
  private static final String BY = ", imported by ";

  /**
   * What it says.
   *
   * @throws RequestRefused where it says it wrongly
   */
  Imported checked(OwnSenders senders, String importer, Instant now) {
    String person = person();
    String where = ConsentFields.channel(channel);
    return new Imported(
        person,
        where,
        senders.checked(blankAsNull(sender), where),
        ConsentFields.status(status),
        ConsentFields.source(source),
        Optional.ofNullable(ConsentFields.proof(blankAsNull(proof))),
        actor(importer),
        date(now));
  }

  private String person() {
    String text = to == null || to.isBlank() ? recipient : to;
    if (text == null || text.isBlank()) {
      throw RequestRefused.rule("invalid_number", "to", "is missing");
    }
    if (to != null && recipient != null) {
      throw RequestRefused.malformed("recipient", "duplicate", "stands beside to; give one");
    }
    return switch (NumberReader.strict(text.strip())) {
      case Read.Valid valid -> valid.number().e164();
      case Read.Invalid invalid ->
          throw RequestRefused.rule("invalid_number", "to", invalid.advice());
    };
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Who decided it stays; who has brought it here stands behind. */
  private String actor(String importer) {
    @Nullable String said = blankAsNull(actor);
    if (said == null) {
      return importer;
    }
    if (said.length() > 200) {
      throw RequestRefused.malformed("actor", "too_large", "must have at most 200 characters");
    }
    int before = said.indexOf(BY);
    return (before < 0 ? said : said.substring(0, before)) + BY + importer;
  }

  private Optional<Instant> date(Instant now) {
    @Nullable String text = blankAsNull(date);
    if (text == null) {
      return Optional.empty();
    }
    Instant at;
    try {
      at =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    } catch (DateTimeException e) {
      throw RequestRefused.malformed(
          "date", "invalid_time", "is not a time such as 2026-11-23T08:00:00Z or 2026-11-23");
    }
    if (at.isAfter(now)) {
      throw RequestRefused.malformed("date", "out_of_range", "lies in the future");
    }
    if (at.isBefore(Instant.EPOCH)) {
      throw RequestRefused.malformed("date", "out_of_range", "lies before 1970");
    }
    return Optional.of(at);
  }
}
