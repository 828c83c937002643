package dev.switchboard.core.consent;

/** How a person stood to one of our numbers when their text came. */
public enum Standing {
  /** They may be written to. */
  WELCOME,
  /** Opted out by a keyword of theirs, which was confirmed. */
  SAID_STOP,
  /** Opted out by somebody or something else: an import, the API, the provider. */
  OPTED_OUT,
  /** The store is away and nobody knows. */
  UNKNOWN
}
