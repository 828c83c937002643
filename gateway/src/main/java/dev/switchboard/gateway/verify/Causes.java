package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.LimitKind;

/** Why somebody was turned away, for an operator. */
final class Causes {
  private Causes() {}

  static String explained(String cause) {
    return LimitKind.of(cause)
        .map(LimitKind::explained)
        .orElseGet(() ->
            switch (cause) {
              case "blocked_prefix" -> "the block of numbers is stopped";
              case "country_not_allowed" -> "the country is not among those that get codes";
              case "refused_line" -> "a kind of line that gets no codes";
              case "landline" -> "a text to a landline, and no other channel planned";
              case "pumping_risk" -> "the provider sees a high risk of pumping";
              case "invalid_number" -> "Lookup says that there is no such number";
              case "provider_limit" -> "the provider's own limit for one recipient";
              case "provider_fraud_guard" -> "the provider's own fraud guard";
              case "provider_country" -> "a country that is switched off at the provider";
              case "too_soon" -> "asked for again too soon";
              case "all_sends_used" -> "the code was sent five times already";
              default -> cause;
            });
  }
}
