package dev.switchboard.gateway.price;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.PriceRow;
import dev.switchboard.core.price.PriceRow.Source;
import dev.switchboard.core.price.Prices;
import dev.switchboard.gateway.price.PriceDocument.Line;
import dev.switchboard.gateway.web.RequestRefused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a document to rows of prices, or a refusal that names the row and the field. */
final class PriceReading {
  private static final int MOST = 2_000;
  private static final int LONGEST_NOTE = 300;
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,6})?");
  private static final Set<String> LINES = Set.of("landline", "mobile");
  private static final Set<String> NUMBERS = Set.of("long_code", "toll_free", "short_code");

  private PriceReading() {}

  /**
   * @param today the date of a row that tells none
   * @throws RequestRefused 400 or 422
   */
  static List<PriceRow> read(PriceDocument document, Source source, LocalDate today) {
    @Nullable List<@Nullable Line> given = document.overrides();
    if (given == null) {
      throw RequestRefused.malformed(
          "overrides", "missing", "is missing; send the whole list, [] for none");
    }
    if (given.size() > MOST) {
      throw RequestRefused.rule(
          "too_many",
          "overrides",
          "holds " + given.size() + " prices; at most " + MOST + " may be");
    }
    List<PriceRow> rows = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      String path = "overrides[" + i + "]";
      @Nullable Line one = given.get(i);
      if (one == null) {
        throw RequestRefused.malformed(path, "wrong_type", "is null; an object is expected");
      }
      PriceRow row = row(one, path, source, today);
      if (!seen.add(List.of(row.item().word(), row.country(), row.kind()))) {
        throw RequestRefused.rule(
            "duplicate",
            path,
            "is the price of something that a row before has a price for already");
      }
      rows.add(row);
    }
    return List.copyOf(rows);
  }

  private static PriceRow row(Line one, String path, Source source, LocalDate today) {
    PriceItem item =
        PriceItem.of(Objects.requireNonNullElse(one.item(), ""))
            .orElseThrow(() ->
                RequestRefused.rule(
                    "unknown_item",
                    path + ".item",
                    "must be one of "
                        + Arrays.stream(PriceItem.values())
                            .map(PriceItem::word)
                            .collect(Collectors.joining(", "))));
    return new PriceRow(
        item,
        country(one.country(), path + ".country"),
        kind(item, one.kind(), path + ".kind"),
        amount(one.amount(), path + ".amount"),
        source,
        date(one.asOf(), path + ".as_of", today),
        note(one.note(), path + ".note"));
  }

  private static String country(@Nullable String text, String field) {
    if (text == null || text.equals(PriceRow.ANY)) {
      return PriceRow.ANY;
    }
    if (!NumberReader.isRegion(text)) {
      throw RequestRefused.rule(
          "unknown_country", field, "must be a country of two letters, such as DE, or *");
    }
    return text;
  }

  private static String kind(PriceItem item, @Nullable String text, String field) {
    if (text == null || text.equals(PriceRow.ANY)) {
      return PriceRow.ANY;
    }
    Set<String> known = kinds(item);
    if (!known.contains(text)) {
      throw RequestRefused.rule(
          "unknown_kind",
          field,
          known.isEmpty()
              ? "must be left out: " + item.word() + " has no kinds"
              : "must be one of " + String.join(", ", known.stream().sorted().toList()) + ", or *");
    }
    return text;
  }

  private static Set<String> kinds(PriceItem item) {
    return switch (item) {
      case SMS, SMS_CARRIER, SMS_IN, MMS, MMS_CARRIER, MMS_IN, VOICE_IN -> NUMBERS;
      case VOICE -> LINES;
      case WHATSAPP_TEMPLATE, VERIFY_TRY ->
          Prices.bundled().rows().stream()
              .filter(row -> row.item() == item)
              .map(PriceRow::kind)
              .collect(Collectors.toSet());
      default -> Set.of();
    };
  }

  private static BigDecimal amount(@Nullable String text, String field) {
    if (text == null || !AMOUNT.matcher(text).matches()) {
      throw RequestRefused.rule(
          "bad_amount",
          field,
          "must be an amount as text such as \"0.0083\", 0 or more, with at most six decimals");
    }
    return new BigDecimal(text);
  }

  private static LocalDate date(@Nullable String text, String field, LocalDate today) {
    if (text == null) {
      return today;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      if (!date.isAfter(today.plusDays(1)) && date.getYear() >= 2000) {
        return date;
      }
      throw RequestRefused.rule(
          "bad_date", field, "must not be in the future: a price holds as soon as it is written");
    } catch (DateTimeException e) {
      throw RequestRefused.malformed(field, "invalid_date", "must be a date such as 2026-11-30");
    }
  }

  private static String note(@Nullable String text, String field) {
    if (text == null || text.isBlank() || text.length() > LONGEST_NOTE) {
      throw RequestRefused.rule(
          "missing_note",
          field,
          "must say in 1 to " + LONGEST_NOTE + " characters where the price is from");
    }
    return text;
  }
}
