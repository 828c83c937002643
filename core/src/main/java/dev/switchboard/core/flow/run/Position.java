package dev.switchboard.core.flow.run;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a call is, and all that it knows: small enough for an address. It holds what a caller said
 * or typed, so it goes into no log, and it is not signed: whoever sends it out has to.
 *
 * @param frames the flow, and the sub-flows in it, each with the step where it is; the last is the
 *     one that runs
 * @param phase whether the step is to be entered, or waits for what is heard
 * @param steps taken so far, repeats included
 * @param noInput how often the question was met with silence
 * @param invalid how often the question was met with what is no answer
 */
public record Position(
    List<Frame> frames,
    Phase phase,
    int steps,
    int noInput,
    int invalid,
    Map<String, String> variables) {
  /** The longest that {@link #text()} becomes. */
  public static final int LONGEST_TEXT = 1_500;

  /** Names and values together, in bytes of UTF-8. */
  public static final int MOST_VARIABLE_BYTES = 720;

  /** Flows within flows. */
  public static final int MOST_FRAMES = 4;

  private static final char FIELD = '\u001f';
  private static final char GROUP = '\u001e';
  private static final String FORMAT = "1";

  public Position {
    frames = List.copyOf(frames);
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }

  /**
   * A flow in which the call is.
   *
   * @param step where it is, or which sub-flow step it returns to
   */
  public record Frame(String flow, int version, String step) {}

  /** Of the step. */
  public enum Phase {
    ENTER,
    WAIT
  }

  /** The flow and step that run. */
  public Frame here() {
    return frames.getLast();
  }

  /** The flow with which the call began. */
  public Frame first() {
    return frames.getFirst();
  }

  /** In letters, digits, {@code -} and {@code _}, at most {@link #LONGEST_TEXT}. */
  public String text() {
    StringBuilder text = new StringBuilder(FORMAT);
    text.append(FIELD).append(phase == Phase.ENTER ? 'e' : 'w');
    text.append(FIELD).append(steps).append(FIELD).append(noInput).append(FIELD).append(invalid);
    text.append(GROUP);
    for (Frame frame : frames) {
      text.append(frame.flow()).append(FIELD).append(frame.version());
      text.append(FIELD).append(frame.step()).append(FIELD);
    }
    text.append(GROUP);
    variables.forEach((name, value) -> text.append(name).append(FIELD).append(value).append(FIELD));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #text()} wrote it; empty for anything else. */
  public static Optional<Position> read(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String plain = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String[] groups = plain.split(String.valueOf(GROUP), -1);
      return groups.length == 3 ? read(groups) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws IllegalArgumentException where it was not written by {@link #text()}
   */
  private static Optional<Position> read(String[] groups) {
    List<String> head = fields(groups[0]);
    List<String> stack = fields(groups[1]);
    List<String> known = fields(groups[2]);
    if (head.size() != 5
        || !head.getFirst().equals(FORMAT)
        || stack.size() < 4
        || stack.size() % 3 != 1
        || stack.size() / 3 > MOST_FRAMES
        || known.size() % 2 != 1) {
      return Optional.empty();
    }
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i + 2 < stack.size(); i += 3) {
      frames.add(new Frame(stack.get(i), Integer.parseInt(stack.get(i + 1)), stack.get(i + 2)));
    }
    Map<String, String> variables = new TreeMap<>();
    for (int i = 0; i + 1 < known.size(); i += 2) {
      variables.put(known.get(i), known.get(i + 1));
    }
    int steps = Integer.parseUnsignedInt(head.get(2));
    int noInput = Integer.parseUnsignedInt(head.get(3));
    int invalid = Integer.parseUnsignedInt(head.get(4));
    if (steps < 0 || noInput < 0 || invalid < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Position(
            frames,
            head.get(1).equals("e") ? Phase.ENTER : Phase.WAIT,
            steps,
            noInput,
            invalid,
            variables));
  }

  private static List<String> fields(String group) {
    return List.of(group.split(String.valueOf(FIELD), -1));
  }
}
