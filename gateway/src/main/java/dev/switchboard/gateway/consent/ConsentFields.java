package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.ConsentStatus;
import dev.switchboard.gateway.web.RequestRefused;
import org.jspecify.annotations.Nullable;

/** The fields of a consent, however it comes in. */
final class ConsentFields {
  private ConsentFields() {}

  static String channel(@Nullable String given) {
    if (given != null
        && (given.equals("sms") || given.equals("whatsapp") || given.equals("voice"))) {
      return given;
    }
    throw RequestRefused.malformed("channel", "unknown_value", "must be sms, whatsapp or voice");
  }

  static ConsentStatus status(@Nullable String given) {
    return ConsentStatus.of(given == null ? "" : given)
        .orElseThrow(() ->
            RequestRefused.malformed("status", "unknown_value", "must be opted_in or opted_out"));
  }

  static String source(@Nullable String given) {
    if (given == null || given.isBlank() || given.length() > 200) {
      throw RequestRefused.malformed(
          "source",
          "required",
          "must say in 1 to 200 characters where this comes from, e.g. website");
    }
    return given;
  }

  static @Nullable String proof(@Nullable String given) {
    if (given != null && given.length() > 2_000) {
      throw RequestRefused.malformed("proof", "too_large", "must have at most 2000 characters");
    }
    return given;
  }
}
