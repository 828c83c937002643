package dev.switchboard.gateway.message;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many messages in one request, a line each. Good lines are kept, bad ones answered with their
 * problem, in order; every line is committed before it is answered.
 */
public final class Batch {
  static final int MOST_BYTES = 10 << 20;

  /** How many share a transaction. */
  private static final int GROUP = 500;

  private static final Problem NOT_STORABLE =
      Problem.of(422, "not_storable", "The store refuses this message; its neighbours are kept.");

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
  private final Senders senders;
  private final Drafting drafting;
  private final Acceptance acceptance;
  private final Creation creation;
  private final JsonMapper json;

  public Batch(
      StrictJson strict,
      Senders senders,
      Drafting drafting,
      Acceptance acceptance,
      Creation creation,
      JsonMapper json) {
    this.strict = strict;
    this.senders = senders;
    this.drafting = drafting;
    this.acceptance = acceptance;
    this.creation = creation;
    this.json = json;
  }

  /**
   * Goes through the lines group by group; answers each group once it is committed.
   *
   * @throws IOException where the connection ends, or has to: once lines were answered, a failure
   *     can only be told by an answer that stops short
   */
  void run(List<BatchLine> lines, String path, Caller caller, Mode mode, OutputStream out)
      throws IOException {
    for (int from = 0; from < lines.size(); from += GROUP) {
      SenderChoice choice = new SenderChoice(senders);
      List<Line> group =
          lines.subList(from, Math.min(from + GROUP, lines.size())).stream()
              .map(line -> read(line, path, caller, mode, choice))
              .toList();
      for (String answer : answersOrEnd(group, caller, mode, from > 0)) {
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
      out.flush();
    }
  }

  private List<String> answersOrEnd(List<Line> group, Caller caller, Mode mode, boolean begun)
      throws IOException {
    try {
      return answers(group, caller, mode);
    } catch (DataAccessException | TransactionException e) {
      if (begun) {
        throw new IOException("the store went away in the middle of a batch", e);
      }
      throw e;
    }
  }

  private Line read(BatchLine line, String path, Caller caller, Mode mode, SenderChoice choice) {
    int number = line.number();
    try {
      CreateMessage request = strict.read(line.json(), CreateMessage.class);
      String key = request.idempotencyKey();
      return key != null && mode == Mode.STORE
          ? new Line.Keyed(
              number, request, Idempotency.claim(caller.keyId(), path, key, line.json()))
          : new Line.Ready(number, drafting.draft(request, caller, choice));
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
        } catch (DataIntegrityViolationException unstorable) {
          yield problem(keyed.number(), NOT_STORABLE);
        }
      }
      case Line.Ready ready when optedOut.contains(ready.draft()) ->
          problem(ready.number(), Acceptance.optedOut(ready.draft()).problem());
      case Line.Ready ready when poisoned.contains(ready.draft()) ->
          problem(ready.number(), NOT_STORABLE);
      case Line.Ready ready -> json.writeValueAsString(Creation.view(ready.draft(), json));
    };
  }

  private String problem(int line, Problem problem) {
    return json.writeValueAsString(new LineProblem(line, problem));
  }
}
