package dev.switchboard.core.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A way for a code to reach a person. */
public enum VerifyChannel {
  SMS,
  CALL,
  EMAIL,
  WHATSAPP,
  /** Silent network auth: no code at all, the phone fetches an address over mobile data. */
  SNA;

  /** All of them as they are written in requests. */
  public static final String WORDS =
      Arrays.stream(values()).map(VerifyChannel::word).collect(Collectors.joining(", "));

  /** The word used on the wire, which is the provider's too. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a word that is none of them. */
  public static Optional<VerifyChannel> of(String word) {
    return Arrays.stream(values()).filter(channel -> channel.word().equals(word)).findFirst();
  }

  /** Whether it reaches a phone number, and not an e-mail address. */
  public boolean toPhone() {
    return this != EMAIL;
  }

  /** Whether the person gets a code to type in. */
  public boolean carriesCode() {
    return this != SNA;
  }

  /**
   * Where a code goes when this channel has failed and the caller has named no plan. A call reaches
   * a landline, a text reaches somebody who does not pick up; nothing stands in for an e-mail,
   * because no number is known.
   */
  public List<VerifyChannel> usualStandIns() {
    return switch (this) {
      case SMS -> List.of(CALL);
      case CALL -> List.of(SMS);
      case WHATSAPP -> List.of(SMS, CALL);
      case SNA -> List.of(SMS);
      case EMAIL -> List.of();
    };
  }
}
