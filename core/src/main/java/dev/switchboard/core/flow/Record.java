package dev.switchboard.core.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a voicemail.
 *
 * @param say said before the beep
 * @param maxLength seconds, 1 to 3,600
 * @param silence seconds of silence that end it; 0: never
 * @param finishOn keys that end it
 * @param mailbox under which it is found
 * @param empty where it goes when nothing was recorded
 */
public record Record(
    List<Prompt> say,
    int maxLength,
    int silence,
    Beep beep,
    String finishOn,
    Transcript transcript,
    String mailbox,
    Place place,
    Ref next,
    Optional<Ref> empty)
    implements Verb {
  /** Of two minutes and more nothing is transcribed (twilio-facts §11.6); seconds. */
  public static final int LONGEST_TRANSCRIBED = 119;

  public Record {
    say = List.copyOf(say);
  }

  /** Whether there is a sound before it. */
  public enum Beep {
    YES,
    NO
  }

  /** Whether it is written down. */
  public enum Transcript {
    YES,
    NO
  }

  @Override
  public String word() {
    return "record";
  }

  @Override
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    ways.add(Way.outcome("recorded", next));
    empty.ifPresent(ref -> ways.add(Way.outcome("empty", ref)));
    return ways;
  }

  @Override
  public List<Prompt> prompts() {
    return say;
  }
}
