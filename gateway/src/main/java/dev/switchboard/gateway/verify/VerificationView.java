package dev.switchboard.gateway.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verification as it is told.
 *
 * @param channel of the newest send
 * @param nextAllowedAt when the person may ask for a code again; null once it is settled
 * @param triesLeft codes that may still be typed
 * @param sameCode whether the newest send carries the code of an earlier one
 * @param note for the person, where there is something to say
 * @param sna what the phone must fetch over mobile data; only told when it was made
 * @param fallback channels that are still to come
 * @param next what happens without anybody asking
 */
public record VerificationView(
    String id,
    String status,
    String to,
    String country,
    String channel,
    @Nullable String locale,
    @Nullable String purpose,
    String audience,
    List<AttemptView> attempts,
    @Nullable Instant nextAllowedAt,
    int triesLeft,
    int sendsLeft,
    boolean sameCode,
    @Nullable String note,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SnaView sna,
    List<StepView> fallback,
    @Nullable NextView next,
    @Nullable String reason,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant settledAt,
    CostView cost,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<EventView> timeline) {

  /**
   * One send.
   *
   * @param cause {@code start, refused, waited, failed, resend}
   * @param outcome {@code open, sent, failed, refused, throttled, unsent, unknown, found}
   */
  public record AttemptView(
      int n,
      String channel,
      Instant at,
      String cause,
      String outcome,
      @Nullable Integer code,
      @Nullable String reason) {}

  /** The address of silent network auth. */
  public record SnaView(String url) {}

  /** A channel that takes over, and after what time; null: only on a failure. */
  public record StepView(String channel, @Nullable String after) {}

  /** What happens by itself, and when. */
  public record NextView(String what, @Nullable String channel, Instant at) {}

  /** By list prices: an estimate. */
  public record CostView(String amount, String currency) {}

  /** One thing that happened. */
  public record EventView(
      Instant at, String event, @Nullable String reason, @Nullable Integer attempt) {}
}
