package dev.switchboard.gateway.message;

import dev.switchboard.gateway.budget.Budgets;
import dev.switchboard.gateway.media.MediaChecks;
import dev.switchboard.gateway.message.Order.Drafted;
import dev.switchboard.gateway.message.Order.Verdict;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.store.GroupCommit.Landing;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
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
    record Read(int number, CreateMessage request, Optional<Idempotency.Claim> claim)
        implements Line {}

    record Ready(int number, Order order) implements Line {}

    record Bad(int number, Problem problem) implements Line {}
  }

  private final StrictJson strict;
  private final Acceptance acceptance;
  private final Creation creation;
  private final JsonMapper json;

  public Batch(StrictJson strict, Acceptance acceptance, Creation creation, JsonMapper json) {
    this.strict = strict;
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
    MediaChecks.Round round = creation.batchRound();
    Budgets.Trial trial = acceptance.trial();
    for (int from = 0; from < lines.size(); from += GROUP) {
      List<Line> read =
          lines.subList(from, Math.min(from + GROUP, lines.size())).stream()
              .map(line -> read(line, path, caller, mode))
              .toList();
      Creation.lookAhead(requests(read), round);
      List<Line> group = read.stream().map(line -> ready(line, caller, round)).toList();
      for (String answer : answersOrEnd(group, mode, trial, from > 0)) {
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
      out.flush();
    }
  }

  private List<String> answersOrEnd(List<Line> group, Mode mode, Budgets.Trial trial, boolean begun)
      throws IOException {
    try {
      return answers(group, mode, trial);
    } catch (DataAccessException | TransactionException e) {
      if (begun) {
        throw new IOException("the store went away in the middle of a batch", e);
      }
      throw e;
    }
  }

  private Line read(BatchLine line, String path, Caller caller, Mode mode) {
    int number = line.number();
    try {
      CreateMessage request = strict.read(line.json(), CreateMessage.class);
      @Nullable String key = request.idempotencyKey();
      Optional<Idempotency.Claim> claim =
          key != null && mode == Mode.STORE
              ? Optional.of(Idempotency.claim(caller.keyId(), path, key, line.json()))
              : Optional.empty();
      return new Line.Read(number, request, claim);
    } catch (RequestRefused refusal) {
      return new Line.Bad(number, refusal.problem());
    }
  }

  private static List<CreateMessage> requests(List<Line> lines) {
    return lines.stream()
        .filter(Line.Read.class::isInstance)
        .map(line -> ((Line.Read) line).request())
        .toList();
  }

  private Line ready(Line line, Caller caller, MediaChecks.Round round) {
    if (!(line instanceof Line.Read(int number, CreateMessage request, var claim))) {
      return line;
    }
    try {
      return new Line.Ready(number, creation.order(request, caller, claim, round));
    } catch (RequestRefused refusal) {
      return new Line.Bad(number, refusal.problem());
    }
  }

  private List<String> answers(List<Line> group, Mode mode, Budgets.Trial trial) {
    List<Order> orders =
        group.stream()
            .filter(Line.Ready.class::isInstance)
            .map(line -> ((Line.Ready) line).order())
            .toList();
    Iterator<Landing<Verdict>> landings =
        (mode == Mode.STORE ? creation.createAll(orders) : dryRun(orders, trial)).iterator();
    return group.stream()
        .map(line ->
            switch (line) {
              case Line.Bad(int number, Problem problem) -> problem(number, problem);
              case Line.Ready(int number, Order order) -> answer(number, landings.next());
              case Line.Read read ->
                  throw new IllegalStateException("not decided: " + read.number());
            })
        .toList();
  }

  /** What would become of them. None has a key, so each is good so far. */
  private List<Landing<Verdict>> dryRun(List<Order> orders, Budgets.Trial trial) {
    Iterator<Verdict> judged =
        acceptance
            .judge(
                orders.stream()
                    .map(Order::drafted)
                    .filter(Drafted.Good.class::isInstance)
                    .map(Drafted.Good.class::cast)
                    .toList(),
                trial)
            .iterator();
    return orders.stream()
        .<Verdict>map(order ->
            order.drafted() instanceof Drafted.Routed(RoutedDraft draft, String answer)
                ? new Verdict.Stored(draft.message(), answer, Order.Way.BY_ROUTE)
                : judged.next())
        .<Landing<Verdict>>map(Landing.Committed::new)
        .toList();
  }

  private String answer(int number, Landing<Verdict> landing) {
    return switch (landing) {
      case Landing.Failed<Verdict> poisoned -> problem(number, NOT_STORABLE);
      case Landing.Committed<Verdict>(Verdict verdict) ->
          switch (verdict) {
            case Verdict.Stored(Draft draft, String answer, var _) -> answer;
            case Verdict.Replayed(Idempotency.Answer answer) -> answer.body();
            case Verdict.Refused(RequestRefused refusal) -> problem(number, refusal.problem());
          };
    };
  }

  private String problem(int line, Problem problem) {
    return json.writeValueAsString(new LineProblem(line, problem));
  }
}
