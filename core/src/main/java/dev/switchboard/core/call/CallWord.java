package dev.switchboard.core.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the provider says of one call, in the order in which it can happen. How a call ended arrives
 * under the event {@code completed}, whatever the ending: the word is what counts (twilio-facts
 * §11.2).
 */
public enum CallWord {
  QUEUED(CallStatus.INITIATED),
  INITIATED(CallStatus.INITIATED),
  RINGING(CallStatus.RINGING),
  IN_PROGRESS(CallStatus.IN_PROGRESS),
  CANCELED(CallStatus.CANCELED),
  FAILED(CallStatus.FAILED),
  NO_ANSWER(CallStatus.NO_ANSWER),
  BUSY(CallStatus.BUSY),
  COMPLETED(CallStatus.COMPLETED);

  private final CallStatus status;

  CallWord(CallStatus status) {
    this.status = status;
  }

  /** The provider's spelling, e.g. {@code no-answer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it makes of the call. */
  public CallStatus status() {
    return status;
  }

  /** True where the call is over. */
  public boolean ends() {
    return compareTo(IN_PROGRESS) > 0;
  }

  /** The word as Twilio writes it, in either case. */
  public static Optional<CallWord> of(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(known -> known.word().equals(word)).findFirst();
  }
}
