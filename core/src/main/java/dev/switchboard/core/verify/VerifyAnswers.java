package dev.switchboard.core.verify;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.outcome.IoProgress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the provider's answers about verifications mean (twilio-facts 10.1, 10.2). The HTTP class is
 * looked at before the error code, because a proxy or a failing server may answer anything.
 */
public final class VerifyAnswers {
  private static final Pattern SID = Pattern.compile("VE[A-Za-z0-9_-]{4,62}");

  private static final int MAX_CHECKS = 60202;
  private static final int SNA_PENDING = 60519;
  private static final int INVALID = 60200;

  /**
   * The body of a 2xx to a start, as far as it could be read.
   *
   * @param sends how many sends it lists
   */
  public record Body(
      Optional<String> sid, int sends, Optional<String> lastAttempt, Optional<URI> snaUrl) {}

  private VerifyAnswers() {}

  /** A whole answer to a start was read. */
  public static StartOutcome started(
      int httpStatus, OptionalInt code, Optional<Duration> retryAfter, Body body) {
    return switch (httpStatus) {
      case 404 -> new StartOutcome.NotThere(code);
      case 408, 409 -> new StartOutcome.Unknown(sentence(httpStatus, code));
      case 425, 429 -> new StartOutcome.Throttled(code, retryAfter);
      default ->
          switch (httpStatus / 100) {
            case 2 ->
                body.sid()
                    .filter(sid -> SID.matcher(sid).matches())
                    .<StartOutcome>map(sid ->
                        new StartOutcome.Started(
                            sid, body.sends(), body.lastAttempt(), body.snaUrl()))
                    .orElseGet(() ->
                        new StartOutcome.Unknown("HTTP " + httpStatus + " without a readable SID"));
            case 4 -> new StartOutcome.Refused(httpStatus, code, sentence(httpStatus, code));
            default -> new StartOutcome.Unknown(sentence(httpStatus, code));
          };
    };
  }

  /** No whole answer to a start was read. */
  public static StartOutcome notStarted(IoProgress progress, String reason) {
    return progress.provablyUnsent()
        ? new StartOutcome.Unsent(reason)
        : new StartOutcome.Unknown(reason);
  }

  /**
   * A whole answer to a check was read.
   *
   * @param status the verification's status in the body of a 2xx
   */
  public static CheckOutcome checked(
      int httpStatus, OptionalInt code, Optional<Duration> retryAfter, Optional<String> status) {
    if (httpStatus / 100 == 2) {
      return status
          .map(word ->
              switch (word) {
                case "approved" -> new CheckOutcome.Right();
                case "pending" -> new CheckOutcome.Wrong();
                case "max_attempts_reached" -> new CheckOutcome.TooMany();
                case "expired", "canceled", "deleted" -> new CheckOutcome.Gone();
                default -> new CheckOutcome.Lost("the provider answered with an unknown status");
              })
          .orElseGet(() -> new CheckOutcome.Lost("HTTP " + httpStatus + " without a status"));
    }
    return switch (httpStatus) {
      // A proxy's 404 page says nothing about the verification; the provider's own has its code.
      case 404 -> code.isPresent() ? new CheckOutcome.Gone() : lost(httpStatus, code);
      case 429 ->
          code.orElse(0) == MAX_CHECKS
              ? new CheckOutcome.TooMany()
              : code.orElse(0) == SNA_PENDING
                  ? new CheckOutcome.NotYet()
                  : new CheckOutcome.Throttled(retryAfter);
      case 408, 409 -> lost(httpStatus, code);
      default -> httpStatus / 100 == 4 ? refused(httpStatus, code) : lost(httpStatus, code);
    };
  }

  /** No whole answer to a check was read. */
  public static CheckOutcome notChecked(IoProgress progress, String reason) {
    return progress.provablyUnsent()
        ? new CheckOutcome.Unsent(reason)
        : new CheckOutcome.Lost(reason);
  }

  private static CheckOutcome refused(int httpStatus, OptionalInt code) {
    return switch (code.orElse(0)) {
      case INVALID -> new CheckOutcome.Malformed();
      case SNA_PENDING -> new CheckOutcome.NotYet();
      case MAX_CHECKS -> new CheckOutcome.TooMany();
      default -> new CheckOutcome.Refused(httpStatus, code);
    };
  }

  private static CheckOutcome lost(int httpStatus, OptionalInt code) {
    return new CheckOutcome.Lost(sentence(httpStatus, code));
  }

  private static String sentence(int httpStatus, OptionalInt code) {
    return code.isPresent()
        ? code.getAsInt() + " " + ErrorDictionary.explain(code.getAsInt()).name()
        : "HTTP " + httpStatus + " without an error code";
  }
}
