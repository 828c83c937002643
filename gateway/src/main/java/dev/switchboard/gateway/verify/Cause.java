package dev.switchboard.gateway.verify;

import java.util.Locale;

/** Why a code is sent. */
enum Cause {
  START,
  /** The channel before could not take it. */
  REFUSED,
  /** The person has not typed a code in time. */
  WAITED,
  /** The send before has failed on its way. */
  FAILED,
  /** The person asked for it. */
  RESEND;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
