package dev.switchboard.core.outcome;

import dev.switchboard.core.error.Bearing;
import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the answer to one message create, or its absence, means. The HTTP class is looked at before
 * the error code, because a proxy or a failing server may answer anything; a try is repeatable only
 * where it is certain that it was not accepted.
 */
public final class OutcomeRules {
  // A SID is (SM|MM) and 32 hex digits today; what counts is that we can read one and ask for it
  // again.
  private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[A-Za-z0-9_-]{4,62}");

  private static final Pattern CALL_SID = Pattern.compile("CA[A-Za-z0-9_-]{4,62}");

  private OutcomeRules() {}

  /**
   * A whole answer was read.
   *
   * @param code the provider's error code in the body, where the body could be read
   * @param message the provider's sentence; may name phone numbers, so it is for the record and not
   *     for logs
   * @param retryAfter the header of that name
   * @param sid the message's SID in the body of a 2xx
   * @param providerStatus the message's status in the body of a 2xx
   */
  public static Outcome answered(
      int httpStatus,
      OptionalInt code,
      Optional<String> message,
      Optional<Duration> retryAfter,
      Optional<String> sid,
      Optional<String> providerStatus) {
    return answered(MESSAGE_SID, httpStatus, code, message, retryAfter, sid, providerStatus);
  }

  /** As {@link #answered}, of a request to place a call. */
  public static Outcome answeredCall(
      int httpStatus,
      OptionalInt code,
      Optional<String> message,
      Optional<Duration> retryAfter,
      Optional<String> sid,
      Optional<String> providerStatus) {
    return answered(CALL_SID, httpStatus, code, message, retryAfter, sid, providerStatus);
  }

  private static Outcome answered(
      Pattern sids,
      int httpStatus,
      OptionalInt code,
      Optional<String> message,
      Optional<Duration> retryAfter,
      Optional<String> sid,
      Optional<String> providerStatus) {
    String said = message.filter(m -> !m.isBlank()).orElseGet(() -> sentence(httpStatus, code));
    return switch (httpStatus / 100) {
      case 2 -> accepted(sids, httpStatus, sid, providerStatus);
      case 3 ->
          // Never followed: the second server would get the message, and the first may have it too.
          new Outcome.Unknown("HTTP " + httpStatus + ": redirected, and not followed");
      case 4 -> refused(httpStatus, code, said, retryAfter);
      default -> new Outcome.Unknown(sentence(httpStatus, code));
    };
  }

  /** No whole answer was read. */
  public static Outcome broken(IoProgress progress, String reason) {
    return progress.provablyUnsent() ? new Outcome.Unsent(reason) : new Outcome.Unknown(reason);
  }

  private static Outcome accepted(
      Pattern sids, int httpStatus, Optional<String> sid, Optional<String> providerStatus) {
    return sid.filter(s -> sids.matcher(s).matches())
        .<Outcome>map(s -> new Outcome.Accepted(s, providerStatus.orElse("queued")))
        .orElseGet(() -> new Outcome.Unknown("HTTP " + httpStatus + " without a readable SID"));
  }

  private static Outcome refused(
      int httpStatus, OptionalInt code, String said, Optional<Duration> retryAfter) {
    return switch (httpStatus) {
      case 408 -> // from a proxy it only says that the server behind did not answer in time
          new Outcome.Unknown("HTTP 408: timed out on the provider's side");
      case 425, 429 -> // Twilio: a 429 was never processed; RFC 8470 says the same of 425
          new Outcome.Throttled(code, longer(retryAfter, code), said);
      case 401,
          402,
          405,
          406,
          407,
          410,
          415,
          421 -> // the request as such: every message would get it
          new Outcome.Rejected(httpStatus, code, Scope.ACCOUNT, said);
      case 403, 404 -> byCode(httpStatus, code, said, retryAfter, Scope.ACCOUNT);
      case 409 -> conflict(httpStatus, code, said, retryAfter);
      default -> byCode(httpStatus, code, said, retryAfter, Scope.MESSAGE);
    };
  }

  /**
   * A conflict may be with our own earlier request; only a code about the message itself says no.
   */
  private static Outcome conflict(
      int httpStatus, OptionalInt code, String said, Optional<Duration> retryAfter) {
    return code.isPresent() && namesTheMessage(code.getAsInt())
        ? byCode(httpStatus, code, said, retryAfter, Scope.MESSAGE)
        : new Outcome.Unknown(sentence(httpStatus, code));
  }

  private static Outcome byCode(
      int httpStatus, OptionalInt code, String said, Optional<Duration> retryAfter, Scope unsaid) {
    if (code.isEmpty()) {
      return new Outcome.Rejected(httpStatus, code, unsaid, said);
    }
    int number = code.getAsInt();
    return switch (ErrorDictionary.bearing(number)) {
      case Bearing.THROTTLED -> new Outcome.Throttled(code, longer(retryAfter, code), said);
      case Bearing.UNKNOWN -> new Outcome.Unknown(sentence(httpStatus, code));
      case Bearing.REJECTED -> {
        Scope scope =
            unsaid == Scope.ACCOUNT && !namesTheMessage(number)
                ? Scope.ACCOUNT
                : ErrorDictionary.explain(number).scope();
        yield new Outcome.Rejected(httpStatus, code, scope, said);
      }
    };
  }

  /**
   * Known codes outside 10xxx and 20xxx (account, REST in general) speak of the message or its
   * sender.
   */
  private static boolean namesTheMessage(int code) {
    return code >= 21000 && ErrorDictionary.find(code).isPresent();
  }

  private static Optional<Duration> longer(Optional<Duration> asked, OptionalInt code) {
    Optional<Duration> rest =
        code.isPresent() ? ErrorDictionary.rest(code.getAsInt()) : Optional.empty();
    return asked.isEmpty() || (rest.isPresent() && rest.get().compareTo(asked.get()) > 0)
        ? rest
        : asked;
  }

  private static String sentence(int httpStatus, OptionalInt code) {
    return code.isPresent()
        ? "HTTP "
            + httpStatus
            + ", code "
            + code.getAsInt()
            + ": "
            + ErrorDictionary.explain(code.getAsInt()).name()
        : "HTTP " + httpStatus + " without an error code";
  }
}
