package dev.switchboard.gateway.message;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many messages in one request, a line each. Good lines are kept, bad ones answered with their
 * problem, in order; every line is committed before it is answered.
 */
public final class Batch {
  static final int MOST_LINES = 10_000;
  static final int MOST_BYTES = 10 << 20;

  /** How many share a transaction. */
  private static final int GROUP = 500;

  /** What is done with good lines. */
  enum Mode {
    STORE,
    /** Everything is decided and nothing stored. */
    DRY_RUN
  }

  /** The answer to a line that was refused. */
  record LineProblem(int line, Problem problem) {}

  private sealed interface Line {
    record Ready(int number, Draft draft) implements Line {}

    record Keyed(int number, CreateMessage request, Idempotency.Claim claim) implements Line {}

    record Bad(int number, Problem problem) implements Line {}
  }

  private final StrictJson strict;
  private final Drafting drafting;
  private final Acceptance acceptance;
  private final Creation creation;
  private final JsonMapper json;

  public Batch(
      StrictJson strict,
      Drafting drafting,
      Acceptance acceptance,
      Creation creation,
      JsonMapper json) {
    this.strict = strict;
    this.drafting = drafting;
    this.acceptance = acceptance;
    this.creation = creation;
    this.json = json;
  }

  /** The lines of a body; empty ones at the end do not count. */
  static List<byte[]> lines(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        int to = i > from && body[i - 1] == '\r' ? i - 1 : i;
        if (to > from) {
          lines.add(Arrays.copyOfRange(body, from, to));
        }
        from = i + 1;
      }
    }
    if (lines.size() > MOST_LINES) {
      throw new RequestRefused(
          Problem.of(
              413,
              "too_large",
              "The body has "
                  + lines.size()
                  + " lines; at most "
                  + MOST_LINES
                  + " are taken at once."));
    }
    if (lines.isEmpty()) {
      throw new RequestRefused(
          Problem.of(400, "malformed", "The body has no lines; send one JSON object per line."));
    }
    return lines;
  }

  /** Goes through the lines group by group; answers each group once it is committed. */
  void run(List<byte[]> lines, String path, Caller caller, Mode mode, OutputStream out)
      throws IOException {
    for (int from = 0; from < lines.size(); from += GROUP) {
      int to = Math.min(from + GROUP, lines.size());
      List<Line> group = new ArrayList<>(to - from);
      for (int i = from; i < to; i++) {
        group.add(read(i + 1, lines.get(i), path, caller, mode));
      }
      for (String answer : answers(group, caller, mode)) {
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
      out.flush();
    }
  }

  private Line read(int number, byte[] line, String path, Caller caller, Mode mode) {
    try {
      CreateMessage request = strict.read(line, CreateMessage.class);
      String key = request.idempotencyKey();
      return key != null && mode == Mode.STORE
          ? new Line.Keyed(number, request, Idempotency.claim(caller.keyId(), path, key, line))
          : new Line.Ready(number, drafting.draft(request, caller));
    } catch (RequestRefused refusal) {
      return new Line.Bad(number, refusal.problem());
    }
  }

  private List<String> answers(List<Line> group, Caller caller, Mode mode) {
    List<Draft> drafts =
        group.stream()
            .filter(Line.Ready.class::isInstance)
            .map(line -> ((Line.Ready) line).draft())
            .toList();
    Set<Draft> optedOut = acceptance.optedOut(drafts);
    List<Draft> good = drafts.stream().filter(draft -> !optedOut.contains(draft)).toList();
    Set<Draft> poisoned = mode == Mode.STORE ? acceptance.storeGroup(good) : Set.of();
    return group.stream().map(line -> answer(line, optedOut, poisoned, caller)).toList();
  }

  private String answer(Line line, Set<Draft> optedOut, Set<Draft> poisoned, Caller caller) {
    return switch (line) {
      case Line.Bad bad -> problem(bad.number(), bad.problem());
      case Line.Keyed keyed -> {
        try {
          yield creation.create(keyed.request(), caller, Optional.of(keyed.claim())).body();
        } catch (RequestRefused refusal) {
          yield problem(keyed.number(), refusal.problem());
        }
      }
      case Line.Ready ready when optedOut.contains(ready.draft()) ->
          problem(ready.number(), Acceptance.optedOut(ready.draft()).problem());
      case Line.Ready ready when poisoned.contains(ready.draft()) ->
          problem(
              ready.number(),
              Problem.of(
                  422, "not_storable", "The store refuses this message; its neighbours are kept."));
      case Line.Ready ready -> json.writeValueAsString(Creation.view(ready.draft(), json));
    };
  }

  private String problem(int line, Problem problem) {
    return json.writeValueAsString(new LineProblem(line, problem));
  }
}
