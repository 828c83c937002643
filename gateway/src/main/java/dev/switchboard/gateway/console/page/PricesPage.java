package dev.switchboard.gateway.console.page;

import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.PriceRow;
import dev.switchboard.core.price.Prices;
import dev.switchboard.gateway.setting.Settings.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What things cost, and what is known better here.
 *
 * @param item which is shown
 * @param refreshed when the Pricing API was asked last
 * @param written who wrote the overrides
 */
public record PricesPage(
    Frame frame,
    Prices prices,
    PriceItem item,
    Optional<Written> refreshed,
    Optional<Written> written) {

  public List<PriceItem> items() {
    return Arrays.asList(PriceItem.values());
  }

  public List<PriceRow> rows() {
    return prices.rows().stream().filter(row -> row.item() == item).toList();
  }

  public static String country(PriceRow row) {
    return row.country().equals(PriceRow.ANY)
        ? "Everywhere else"
        : Locale.of("", row.country()).getDisplayCountry(Locale.ENGLISH);
  }

  public static String kind(PriceRow row) {
    return row.kind().equals(PriceRow.ANY) ? "–" : Words.sentence(row.kind());
  }

  public static String title(PriceItem item) {
    return switch (item) {
      case SMS -> "SMS";
      case SMS_CARRIER -> "SMS, carriers’ fee";
      case SMS_IN -> "SMS that comes in";
      case MMS -> "MMS";
      case MMS_CARRIER -> "MMS, carriers’ fee";
      case MMS_IN -> "MMS that comes in";
      case WHATSAPP -> "WhatsApp, provider’s fee";
      case WHATSAPP_IN -> "WhatsApp that comes in";
      case WHATSAPP_TEMPLATE -> "WhatsApp, Meta’s fee";
      case VOICE -> "Calls";
      case VOICE_IN -> "Calls that come in";
      case AMD -> "Who answers a call";
      case RECORDING -> "Recording";
      case RECORDING_STORAGE -> "Keeping recordings";
      case TRANSCRIPTION -> "Transcription";
      case VERIFY_APPROVAL -> "Code that was right";
      case VERIFY_TRY -> "Try to bring a code";
      case LOOKUP -> "Lookup";
      case FAILED_MESSAGE -> "Message that failed";
    };
  }

  public static String amount(PriceRow row) {
    return row.amount().stripTrailingZeros().toPlainString();
  }

  public static boolean isOverride(PriceRow row) {
    return row.source() == PriceRow.Source.OVERRIDE;
  }
}
