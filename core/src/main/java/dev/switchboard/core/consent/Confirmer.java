package dev.switchboard.core.consent;

/** Who confirms what the provider can confirm: a setting of each sender. */
public enum Confirmer {
  PROVIDER,
  GATEWAY
}
