package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code <Gather>}: keys or speech. Without any the next verb follows, unless {@code
 * actionOnEmptyResult} asks for the action.
 *
 * @param action without a URL, the document's own
 * @param timeout between keys, and before the first word; it starts when the prompts have ended
 * @param finishOnKey one of {@code 0-9 # *}, or empty for none; it needs another key before it
 * @param numDigits the count that ends at once; unlimited where empty
 * @param speechTimeout the pause that ends speech; empty where the recogniser finds out ({@code
 *     auto})
 * @param hints phrases to expect
 * @param bargeIn whether a key or a word stops the prompts
 * @param partialResult told while somebody speaks; nobody without a URL
 * @param prompts what is heard meanwhile
 */
public record Gather(
    Span span,
    Hook action,
    boolean actionOnEmptyResult,
    Set<Input> input,
    Duration timeout,
    String finishOnKey,
    OptionalInt numDigits,
    Optional<Duration> speechTimeout,
    Duration maxSpeechTime,
    String speechModel,
    String language,
    List<String> hints,
    boolean profanityFilter,
    boolean enhanced,
    boolean bargeIn,
    Hook partialResult,
    List<Audible> prompts)
    implements Verb {
  public Gather {
    input = Set.copyOf(input);
    hints = List.copyOf(hints);
    prompts = List.copyOf(prompts);
  }

  /** What is listened for. */
  public enum Input {
    DTMF,
    SPEECH
  }
}
