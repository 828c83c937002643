package dev.switchboard.core.verify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sends are counted by. */
public enum LimitKind {
  /** One recipient: a number, or an e-mail address. */
  NUMBER,
  /** The end user's network address, as the application tells it; of IPv6 the /64. */
  CLIENT,
  /** One API key. */
  KEY,
  /** A block of ten thousand numbers. */
  PREFIX,
  /** The first five digits, country code included. */
  AREA,
  COUNTRY,
  /** What all sends cost, in the currency of the prices. */
  COST;

  /** The word used on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a word that is none of them. */
  public static Optional<LimitKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Whether a send that led to a right code gives back what it took. */
  public boolean givesBack() {
    return switch (this) {
      case NUMBER, CLIENT, PREFIX, AREA, COUNTRY -> true;
      case KEY, COST -> false;
    };
  }

  /** For an operator: what ran out. */
  public String explained() {
    return switch (this) {
      case NUMBER -> "too many codes to one recipient";
      case CLIENT -> "too many codes asked for from one network address";
      case KEY -> "too many codes asked for with one API key";
      case PREFIX -> "too many codes without success to one block of numbers";
      case AREA -> "too many codes without success to numbers that begin alike";
      case COUNTRY -> "too many codes without success to one country";
      case COST -> "the budget for an hour is used up";
    };
  }
}
