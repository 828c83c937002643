package dev.switchboard.gateway.voice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What calls are to say. It never changes once a call was accepted, so while a call goes on it is
 * read from the store once and not at each step.
 */
public final class CallScripts {
  /** Thirty calls a second for as long as each is kept. */
  private static final int MOST = 20_000;

  /** Longer than most calls; what is redacted after that is gone here, too. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final Cache<UUID, CallScript> read =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  private final CallRecord calls;

  public CallScripts(CallRecord calls) {
    this.calls = calls;
  }

  /**
   * @param written as the store has it
   */
  CallScript of(UUID call, String written) {
    return read.get(call, id -> calls.script(written));
  }

  /** Empty where the call is unknown, or came in. */
  public Optional<CallScript> of(UUID call) {
    return Optional.ofNullable(
        read.get(
            call,
            id ->
                calls.find(id).flatMap(CallRecord.Known::script).map(calls::script).orElse(null)));
  }
}
