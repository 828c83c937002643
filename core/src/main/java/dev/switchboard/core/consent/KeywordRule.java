package dev.switchboard.core.consent;

/**
 * One text that counts as a keyword.
 *
 * @param text as it was written down
 * @param language of the confirmation, e.g. {@code es}
 */
public record KeywordRule(String text, KeywordEffect effect, String language, Origin origin) {

  /** Who made it a keyword. */
  public enum Origin {
    /** Twilio's own defaults, in English; they cannot be taken away. */
    PROVIDER,
    /** Comes with this version. */
    SHIPPED,
    /** Written into the settings. */
    CONFIGURED
  }
}
