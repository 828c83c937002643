package dev.switchboard.gateway.voicemail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which voicemails to list, newest first.
 *
 * @param heard only those that were heard, or only those that were not
 * @param call only this call's
 * @param before only older than this one (a cursor)
 * @param limit 1 to 201
 */
public record VoicemailFilter(
    Optional<Boolean> heard,
    Optional<String> from,
    Optional<String> to,
    Optional<UUID> call,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<UUID> before,
    int limit) {

  /** The newest, heard or not. */
  public static VoicemailFilter newest(Optional<Boolean> heard, Optional<UUID> before, int limit) {
    return new VoicemailFilter(
        heard,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        before,
        limit);
  }

  /** Those of one call. */
  public static VoicemailFilter ofCall(UUID call) {
    return new VoicemailFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(call),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        10);
  }
}
