package dev.switchboard.core.consent;

import java.util.Locale;

/** Why somebody must not be written to by a sender. */
public enum Bar {
  /** They said no, or somebody for them. */
  OPTED_OUT,
  /** The sender asks for an opt-in, and there is none. */
  NOT_OPTED_IN;

  /** The code of the refusal, e.g. {@code opted_out}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
