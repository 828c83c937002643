package dev.switchboard.gateway.voice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request of the provider brought a call forward in its flow; travels with the report of
 * that request.
 *
 * @param flow the one that the call was given
 * @param version of it, 1, 2, 3 …
 * @param count the requests of this call in this flow before this one: told twice, it counts once
 * @param marks what happened, in order
 * @param digits pressed, where any were
 * @param speech said, where anything was
 * @param exit the name under which the call has left the flow; null while it goes on
 * @param texts that are to be sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowTrail(
    String flow,
    int version,
    int count,
    List<Mark> marks,
    @Nullable String digits,
    @Nullable String speech,
    @Nullable String exit,
    List<Text> texts) {

  /** The name under which it travels. */
  public static final String FIELD = "trail";

  public FlowTrail {
    marks = List.copyOf(marks);
    texts = List.copyOf(texts);
  }

  /**
   * Something that happened.
   *
   * @param what {@link #STEP} or {@link #WAIT}
   * @param flow the one that the step stands in, which may be a sub-flow
   * @param verb what the step does; null where the step is gone
   * @param way by which it was left, as the picture has it; empty: it goes on in it
   * @param note why, in words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Mark(
      String what,
      String flow,
      int version,
      String step,
      @Nullable String verb,
      String way,
      @Nullable String note,
      @Nullable String digits,
      @Nullable String speech) {
    /** It was left, or something happened in it. */
    public static final String STEP = "step";

    /** It was come to, and waits for something. */
    public static final String WAIT = "wait";
  }

  /** A text that is to be sent. */
  public record Text(int number, String step, String to, String from, String channel, String body) {
    /** Without numbers and words. */
    @Override
    public String toString() {
      return "Text[" + number + ", " + step + "]";
    }
  }

  /** Without what was pressed and said. */
  @Override
  public String toString() {
    return "FlowTrail[" + flow + ", " + version + ", " + count + "]";
  }
}
