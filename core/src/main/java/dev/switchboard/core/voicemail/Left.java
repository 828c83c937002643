package dev.switchboard.core.voicemail;

import java.util.OptionalInt;

/** What a report of a recording means for the inbox (twilio-facts §11.6, §12.5). */
public sealed interface Left {

  /**
   * Somebody left something.
   *
   * @param seconds how long it lasts; empty where the provider did not say
   */
  record Something(OptionalInt seconds, String reason) implements Left {}

  /** There is nothing to keep. */
  record Nothing(String reason) implements Left {}

  /** It is still being recorded: another report follows. */
  record NotYet() implements Left {}

  /**
   * @param status the provider's word: {@code in-progress}, {@code completed}, {@code absent},
   *     {@code failed}
   * @param seconds how long the recording lasts, where that was told
   */
  static Left of(String status, OptionalInt seconds) {
    return switch (status) {
      case "completed" ->
          seconds.isPresent() && seconds.getAsInt() == 0
              ? new Nothing("the caller left nothing")
              : new Something(
                  seconds,
                  "left a voicemail" + (seconds.isPresent() ? " of " + length(seconds) : ""));
      case "absent" -> new Nothing("the caller left nothing");
      case "failed" -> new Nothing("the provider could not record what the caller said");
      default -> new NotYet();
    };
  }

  /** E.g. {@code 14 s} or {@code 2 min 5 s}. */
  static String length(OptionalInt seconds) {
    if (seconds.isEmpty()) {
      return "unknown length";
    }
    int all = seconds.getAsInt();
    int rest = all % 60;
    return all < 60 ? all + " s" : all / 60 + " min" + (rest == 0 ? "" : " " + rest + " s");
  }
}
