package dev.switchboard.simulator.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Twilio's products, each on a host of its own, e.g. {@code verify.twilio.com}. */
enum Product {
  API,
  VERIFY,
  LOOKUPS,
  CONTENT,
  MESSAGING,
  PRICING;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its word, e.g. {@code verify}. */
  static Optional<Product> named(String word) {
    return Arrays.stream(values()).filter(product -> product.word().equals(word)).findFirst();
  }

  /** By its host; edge and region may stand in between ({@code verify.sydney.au1.twilio.com}). */
  static Optional<Product> at(String host) {
    return named(host.substring(0, host.indexOf('.')));
  }
}
