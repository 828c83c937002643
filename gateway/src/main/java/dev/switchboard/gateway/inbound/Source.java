package dev.switchboard.gateway.inbound;

/** How an incoming text came to us. */
enum Source {
  WEBHOOK,
  /** By a webhook, while the store was away. */
  SPOOL,
  /** No webhook brought it; it was found in the provider's list. */
  LIST;

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
