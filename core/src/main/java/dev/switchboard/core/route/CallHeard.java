package dev.switchboard.core.route;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.message.MessageStatus;
import java.util.Optional;

/**
 * What a call means for the step that it is, in the words of messages.
 *
 * @param why what it comes from; may be empty
 */
public record CallHeard(MessageStatus status, String why) {

  /**
   * A machine that takes the call is no person: the message did not arrive, whatever the call's own
   * end. Who hung up before it was known who they are has answered.
   *
   * @param answeredBy as the provider's detection tells it, e.g. {@code machine_start}
   */
  public static CallHeard of(CallStatus status, Optional<String> answeredBy) {
    if (answeredBy.filter(who -> who.startsWith("machine") || who.equals("fax")).isPresent()) {
      return new CallHeard(MessageStatus.UNDELIVERED, "a machine answered");
    }
    return switch (status) {
      case SCHEDULED -> plain(MessageStatus.SCHEDULED);
      case QUEUED -> plain(MessageStatus.QUEUED);
      case PLACING -> plain(MessageStatus.SENDING);
      case UNKNOWN -> plain(MessageStatus.UNKNOWN);
      case INITIATED, RINGING -> plain(MessageStatus.SENT);
      case IN_PROGRESS ->
          plain(answeredBy.isPresent() ? MessageStatus.DELIVERED : MessageStatus.SENT);
      case COMPLETED -> plain(MessageStatus.DELIVERED);
      case BUSY -> new CallHeard(MessageStatus.UNDELIVERED, "the line was busy");
      case NO_ANSWER -> new CallHeard(MessageStatus.UNDELIVERED, "nobody answered");
      case FAILED -> new CallHeard(MessageStatus.FAILED, "the call could not be put through");
      case CANCELED -> plain(MessageStatus.CANCELED);
      case REFUSED -> plain(MessageStatus.REFUSED);
      case EXPIRED -> plain(MessageStatus.EXPIRED);
    };
  }

  private static CallHeard plain(MessageStatus status) {
    return new CallHeard(status, "");
  }
}
