package dev.switchboard.core.route;

import dev.switchboard.core.message.MessageStatus;
import java.time.Instant;

/** Where one step of one message stands. */
public sealed interface StepState {

  /** Its turn has not come. */
  record Ahead() implements StepState {}

  /**
   * It was passed over.
   *
   * @param why e.g. {@code no WhatsApp window is open and no template stands beside the text}
   */
  record Passed(Instant at, String why) implements StepState {}

  /**
   * It was begun, which happens once: a message or a call of its own is under way.
   *
   * @param deadline until when its goal is waited for
   * @param status what was heard of it so far, in the words of messages
   * @param why what its status comes from, e.g. an error's name; empty where there is nothing to
   *     say
   */
  record Begun(Instant at, Instant deadline, MessageStatus status, String why)
      implements StepState {
    Begun heard(MessageStatus newer, String newWhy) {
      return new Begun(at, deadline, newer, newWhy);
    }

    Begun until(Instant newDeadline) {
      return new Begun(at, newDeadline, status, why);
    }
  }
}
