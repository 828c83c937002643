package dev.switchboard.core.price;

import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.verify.VerifyChannel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What messages, calls and verifications cost: estimates, never billing truth (twilio-facts 16).
 * Every price has its source and its date. Immutable; an estimate is a few look-ups in a map.
 */
public final class Prices {
  private static final Comparator<PriceRow> IN_ORDER =
      Comparator.comparing(PriceRow::item)
          .thenComparing(PriceRow::country)
          .thenComparing(PriceRow::kind);

  private final String currency;
  private final LocalDate asOf;
  private final Map<PriceRow.Key, PriceRow> rows;

  private Prices(String currency, LocalDate asOf, Map<PriceRow.Key, PriceRow> rows) {
    this.currency = currency;
    this.asOf = asOf;
    this.rows = Map.copyOf(rows);
  }

  /**
   * @throws IllegalArgumentException where an item has no price for what is not listed
   */
  static Prices of(String currency, LocalDate asOf, Collection<PriceRow> rows) {
    Map<PriceRow.Key, PriceRow> map = new HashMap<>();
    rows.forEach(row -> map.put(row.key(), row));
    for (PriceItem item : PriceItem.values()) {
      boolean byKind = item == PriceItem.WHATSAPP_TEMPLATE || item == PriceItem.VERIFY_TRY;
      if (!byKind && !map.containsKey(new PriceRow.Key(item, PriceRow.ANY, PriceRow.ANY))) {
        throw new IllegalArgumentException("prices: no line for the rest of " + item.word());
      }
    }
    return new Prices(currency, asOf, map);
  }

  /** The list that comes with Switchboard. */
  public static Prices bundled() {
    return PriceList.Bundled.PRICES;
  }

  /**
   * With these in the place of what is known. A row replaces the one with the same item, country
   * and kind, and is replaced by none that is less to be believed.
   */
  public Prices with(Collection<PriceRow> others) {
    Map<PriceRow.Key, PriceRow> map = new HashMap<>(rows);
    for (PriceRow row : others) {
      @Nullable PriceRow known = map.get(row.key());
      if (known == null || known.source().compareTo(row.source()) <= 0) {
        map.put(row.key(), row);
      }
    }
    return new Prices(currency, asOf, map);
  }

  /** ISO 4217; of every price here. */
  public String currency() {
    return currency;
  }

  /** When the bundled list was put together. */
  public LocalDate asOf() {
    return asOf;
  }

  /** All of them, by item, country and kind. */
  public List<PriceRow> rows() {
    return rows.values().stream().sorted(IN_ORDER).toList();
  }

  /** Countries that have a price of their own for this. */
  public Collection<String> countries(PriceItem item) {
    TreeSet<String> countries = new TreeSet<>();
    rows.values().stream().filter(r -> r.item() == item).forEach(r -> countries.add(r.country()));
    countries.remove(PriceRow.ANY);
    return countries;
  }

  /**
   * The price that holds: that of the country and kind, of the country, of the kind, or of the
   * rest.
   *
   * @param country ISO 3166, or {@code 001} for a number of no country
   */
  public PriceRow row(PriceItem item, String country, String kind) {
    @Nullable PriceRow row = nearest(item, country, kind);
    if (row == null) {
      row = nearest(item, PriceRow.ANY, kind);
    }
    return Objects.requireNonNull(row, () -> "no price of " + item.word() + " " + kind);
  }

  /** Of one for this kind and one for all kinds the former, unless the latter is believed more. */
  private @Nullable PriceRow nearest(PriceItem item, String country, String kind) {
    @Nullable PriceRow exact = rows.get(new PriceRow.Key(item, country, kind));
    @Nullable PriceRow wide = rows.get(new PriceRow.Key(item, country, PriceRow.ANY));
    if (exact == null || wide == null) {
      return exact == null ? wide : exact;
    }
    return wide.source().compareTo(exact.source()) > 0 ? wide : exact;
  }

  /** One unit of this. */
  public Money each(PriceItem item, String country, String kind) {
    return money(row(item, country, kind).amount());
  }

  /** What a segment costs there, sent by an ordinary number. */
  public Money perSegment(String country) {
    return sms(country, SenderKind.LONG_CODE, 1);
  }

  /** What a text of so many segments costs there, sent by an ordinary number. */
  public Money estimate(String country, int segments) {
    return perSegment(country).times(segments);
  }

  /** What a text costs: the provider's price and the carriers' fee for each segment. */
  public Money sms(String country, SenderKind by, int segments) {
    String kind = kind(by);
    return each(PriceItem.SMS, country, kind)
        .plus(each(PriceItem.SMS_CARRIER, country, kind))
        .times(segments);
  }

  /** What a text with media costs, whatever its length. */
  public Money mms(String country, SenderKind by) {
    String kind = kind(by);
    return each(PriceItem.MMS, country, kind).plus(each(PriceItem.MMS_CARRIER, country, kind));
  }

  /** What a message on WhatsApp costs: the provider's fee and Meta's. */
  public Money whatsApp(String country, TemplateFee fee) {
    Money ours = each(PriceItem.WHATSAPP, country, PriceRow.ANY);
    return switch (fee) {
      case TemplateFee.Free() -> ours;
      case TemplateFee.Of(var category) ->
          ours.plus(each(PriceItem.WHATSAPP_TEMPLATE, country, category.word()));
    };
  }

  /** What a minute of a call there costs. */
  public Money callMinute(String country, LineType line) {
    return each(PriceItem.VOICE, country, line == LineType.FIXED_LINE ? "landline" : line.word());
  }

  /** What a call costs that is answered. */
  public Money call(String country, LineType line, CallPlan plan) {
    Money cost = callMinute(country, line).times(plan.minutes());
    if (plan.listening() == CallPlan.Listening.FOR_MACHINES) {
      cost = cost.plus(each(PriceItem.AMD, country, PriceRow.ANY));
    }
    return switch (plan.recorded()) {
      case NOT -> cost;
      case SOUND -> cost.plus(minutes(PriceItem.RECORDING, country, plan));
      case SOUND_AND_TEXT ->
          cost.plus(minutes(PriceItem.RECORDING, country, plan))
              .plus(minutes(PriceItem.TRANSCRIPTION, country, plan));
    };
  }

  private Money minutes(PriceItem item, String country, CallPlan plan) {
    return each(item, country, PriceRow.ANY).times(plan.minutes());
  }

  /** What an incoming call costs. */
  public Money incomingCall(String country, SenderKind to, int minutes) {
    return each(PriceItem.VOICE_IN, country, kind(to)).times(minutes);
  }

  /**
   * What an incoming text costs.
   *
   * @param country of the number of ours that it came to
   */
  public Money incomingText(String country, SenderKind to, int segments) {
    return to == SenderKind.WHATSAPP
        ? each(PriceItem.WHATSAPP_IN, country, PriceRow.ANY)
        : each(PriceItem.SMS_IN, country, kind(to)).times(segments);
  }

  /** What one try to bring a code to this country costs; what its approval costs comes on top. */
  public Money verifyTry(VerifyChannel channel, String country) {
    return switch (channel) {
      case SMS -> perSegment(country);
      case CALL -> callMinute(country, LineType.MOBILE);
      case WHATSAPP, SNA, EMAIL -> each(PriceItem.VERIFY_TRY, country, channel.word());
    };
  }

  /** What each verification costs that is approved. */
  public Money verifyApproval() {
    return each(PriceItem.VERIFY_APPROVAL, PriceRow.ANY, PriceRow.ANY);
  }

  /** What one question to Lookup costs. */
  public Money lookup() {
    return each(PriceItem.LOOKUP, PriceRow.ANY, PriceRow.ANY);
  }

  /** The kind of a number of ours, as prices go by it. */
  public static String kind(SenderKind sender) {
    return sender.name().toLowerCase(Locale.ROOT);
  }

  private Money money(BigDecimal amount) {
    return new Money(amount, currency);
  }
}
