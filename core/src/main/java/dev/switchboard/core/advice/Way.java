package dev.switchboard.core.advice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways to reach a person that there are to choose from. */
public enum Way {
  SMS("texts", "text"),
  WHATSAPP("WhatsApp messages", "WhatsApp message"),
  VOICE("calls", "call");

  /** All of them as they are written in requests. */
  public static final String WORDS =
      Arrays.stream(values()).map(Way::word).collect(Collectors.joining(", "));

  private final String many;
  private final String one;

  Way(String many, String one) {
    this.many = many;
    this.one = one;
  }

  /** The word used on the wire, e.g. {@code sms}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What goes that way, e.g. {@code texts}. */
  public String many() {
    return many;
  }

  /** One of them, e.g. {@code text}. */
  public String one() {
    return one;
  }

  /** Empty for a word that is none of them. */
  public static Optional<Way> of(String word) {
    return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
  }
}
