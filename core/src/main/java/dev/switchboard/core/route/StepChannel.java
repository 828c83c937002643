package dev.switchboard.core.route;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a step goes by, and what may be waited for on it. */
public enum StepChannel {
  SMS(Until.DELIVERED),
  WHATSAPP(Until.DELIVERED, Until.READ),
  VOICE(Until.ANSWERED);

  private final List<Until> goals;

  StepChannel(Until... goals) {
    this.goals = List.of(goals);
  }

  /** What can be heard of a step of this channel: a text by SMS tells nobody that it was read. */
  public List<Until> goals() {
    return goals;
  }

  /** The word used on the wire and in the store, e.g. {@code sms}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a sentence says it: “goes on by SMS”. */
  public String spoken() {
    return switch (this) {
      case SMS -> "SMS";
      case WHATSAPP -> "WhatsApp";
      case VOICE -> "voice";
    };
  }

  /** The channel of that word. */
  public static Optional<StepChannel> of(String word) {
    return Arrays.stream(values()).filter(channel -> channel.word().equals(word)).findFirst();
  }
}
