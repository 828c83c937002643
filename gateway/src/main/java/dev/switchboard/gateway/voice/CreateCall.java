package dev.switchboard.gateway.voice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What POST /v1/calls takes. Every field may be absent here; {@link CallDrafting} says which must
 * not be.
 */
public record CreateCall(
    @Nullable String to,
    @Nullable String from,
    @Nullable String say,
    @Nullable String twiml,
    @Nullable String flow,
    @Nullable Map<String, String> variables,
    @Nullable String language,
    @Nullable String voice,
    @Nullable Gather gather,
    @Nullable Machine machineDetection,
    @Nullable Retry retry,
    @Nullable Recording record,
    @Nullable Integer ringTimeout,
    @Nullable Integer timeLimit,
    @Nullable String sendAt,
    @Nullable String validFor,
    @Nullable String priority,
    @Nullable Map<String, Object> metadata) {

  /** A question at the end of the text, answered by keys or by voice. */
  public record Gather(
      @Nullable Integer digits,
      @Nullable Integer timeout,
      @Nullable Integer repeats,
      @Nullable String finishOnKey,
      @Nullable Boolean speech,
      @Nullable Map<String, Key> keys,
      @Nullable String invalid,
      @Nullable String noInput) {}

  /** What a key means. */
  public record Key(@Nullable String answer, @Nullable String say, @Nullable List<String> words) {}

  /** What becomes of a call that a machine answers. */
  public record Machine(
      @Nullable String onMachine,
      @Nullable String say,
      @Nullable Integer timeout,
      @Nullable Boolean async) {}

  /** When and how often a call that nobody took is placed again. */
  public record Retry(
      @Nullable List<String> on, @Nullable Integer times, @Nullable List<String> gaps) {}

  /** The call is recorded, and the person hears that first. */
  public record Recording(@Nullable String notice) {}
}
