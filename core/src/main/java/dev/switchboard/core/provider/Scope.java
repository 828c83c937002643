package dev.switchboard.core.provider;

/** Whom a provider error concerns. */
public enum Scope {
  /** This message only. */
  MESSAGE,
  /** Every message of this sender. */
  SENDER,
  /** Every message of this account. */
  ACCOUNT
}
