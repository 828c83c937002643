package dev.switchboard.core.whatsapp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a template is for, as WhatsApp sees it; it decides about fees and limits. */
public enum Category {
  /** About something the person asked for or bought. */
  UTILITY,
  /** Everything that wants to sell; capped per person by Meta (63049). */
  MARKETING,
  /** One-time codes. */
  AUTHENTICATION;

  /** The word of the outward contract, e.g. {@code utility}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In any case; empty for a word that is none. */
  public static Optional<Category> of(String word) {
    return Arrays.stream(values()).filter(one -> one.name().equalsIgnoreCase(word)).findFirst();
  }
}
