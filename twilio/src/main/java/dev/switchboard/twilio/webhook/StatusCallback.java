package dev.switchboard.twilio.webhook;

import dev.switchboard.twilio.webhook.UnreadableForm.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A message's new status. Comes late, twice, out of order, or before the message's creation has
 * been answered. Parameters that are not named here are no error: Twilio adds some without notice.
 *
 * @param status Twilio's word, lower case
 * @param errorCode with {@code failed} and {@code undelivered}
 * @param rawDlrDoneDate {@code YYMMDDhhmm} by the carrier's clock
 * @param eventType WhatsApp and RCS, e.g. {@code READ}
 * @param channelStatusMessage WhatsApp and RCS, only on failure
 */
public record StatusCallback(
    String messageSid,
    String status,
    OptionalInt errorCode,
    Optional<String> errorMessage,
    Optional<String> from,
    Optional<String> to,
    Optional<String> accountSid,
    Optional<String> messagingServiceSid,
    Optional<String> rawDlrDoneDate,
    Optional<String> eventType,
    Optional<String> channelStatusMessage) {

  /**
   * @throws UnreadableForm where SID or status is missing
   */
  public static StatusCallback of(FormBody form) throws UnreadableForm {
    return new StatusCallback(
        sid(form),
        form.first("MessageStatus")
            .or(() -> form.first("SmsStatus"))
            .map(status -> status.toLowerCase(Locale.ROOT))
            .orElseThrow(() -> new UnreadableForm(Problem.MISSING_STATUS)),
        number(form.first("ErrorCode")),
        form.first("ErrorMessage"),
        form.first("From"),
        form.first("To"),
        form.first("AccountSid"),
        form.first("MessagingServiceSid"),
        form.first("RawDlrDoneDate"),
        form.first("EventType"),
        form.first("ChannelStatusMessage"));
  }

  /** The same value stands in all of them; the older names are on their way out. */
  static String sid(FormBody form) throws UnreadableForm {
    return form.first("MessageSid")
        .or(() -> form.first("SmsSid"))
        .or(() -> form.first("SmsMessageSid"))
        .orElseThrow(() -> new UnreadableForm(Problem.MISSING_MESSAGE_SID));
  }

  static OptionalInt number(Optional<String> text) {
    return text.filter(digits -> digits.matches("[0-9]{1,9}"))
        .map(digits -> OptionalInt.of(Integer.parseInt(digits)))
        .orElseGet(OptionalInt::empty);
  }

  /** Without the addresses. */
  @Override
  public String toString() {
    return "StatusCallback[" + messageSid + ", " + status + ", " + errorCode + "]";
  }
}
