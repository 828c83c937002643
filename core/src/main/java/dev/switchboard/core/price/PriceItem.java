package dev.switchboard.core.price;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has a price. */
public enum PriceItem {
  /** An outbound text; kind: of the number of ours, {@code long_code, toll_free, short_code}. */
  SMS("segment"),
  /** What carriers add to {@link #SMS}; the Pricing API does not tell it. */
  SMS_CARRIER("segment"),
  SMS_IN("segment"),
  MMS("message"),
  MMS_CARRIER("message"),
  MMS_IN("message"),
  /** The provider's fee for one that we send. */
  WHATSAPP("message"),
  WHATSAPP_IN("message"),
  /** Meta's fee; kind: {@code marketing, utility, authentication}. */
  WHATSAPP_TEMPLATE("template delivered"),
  /** An outbound call; kind: of the line called, {@code landline, mobile}. Rounded up. */
  VOICE("minute"),
  /** An incoming call; kind: of the number of ours. Rounded up. */
  VOICE_IN("minute"),
  /** Whether a person or a machine answers. */
  AMD("call"),
  RECORDING("minute"),
  RECORDING_STORAGE("minute and month"),
  TRANSCRIPTION("minute"),
  /** On top of the tries. */
  VERIFY_APPROVAL("verification"),
  /** Kind: {@code whatsapp, sna, email}; by SMS and by call a try costs what these cost. */
  VERIFY_TRY("try"),
  LOOKUP("number"),
  FAILED_MESSAGE("message");

  private final String unit;

  PriceItem(String unit) {
    this.unit = unit;
  }

  /** The word used on the wire, e.g. {@code sms_carrier}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For what the price is taken, e.g. {@code segment}. */
  public String unit() {
    return unit;
  }

  /** Empty for a word that is none of them. */
  public static Optional<PriceItem> of(String word) {
    return Arrays.stream(values()).filter(item -> item.word().equals(word)).findFirst();
  }
}
