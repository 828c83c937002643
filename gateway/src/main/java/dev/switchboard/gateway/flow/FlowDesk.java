package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.check.Checked;
import dev.switchboard.gateway.flow.FlowVersions.Current;
import dev.switchboard.gateway.flow.FlowView.Check;
import dev.switchboard.gateway.flow.FlowView.Finding;
import dev.switchboard.gateway.voice.IncomingCalls;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Flows as people edit them: checked, kept, shown, taken away. */
public final class FlowDesk {
  /** So many days are shown beside a flow. */
  private static final int USUAL_DAYS = 30;

  private final FlowVersions versions;
  private final FlowBook book;
  private final FlowSettings settings;
  private final FlowCounts counts;
  private final IncomingCalls incoming;
  private final InstantSource clock;

  public FlowDesk(
      FlowVersions versions,
      FlowBook book,
      FlowSettings settings,
      FlowCounts counts,
      IncomingCalls incoming,
      InstantSource clock) {
    this.versions = versions;
    this.book = book;
    this.settings = settings;
    this.counts = counts;
    this.incoming = incoming;
    this.clock = clock;
  }

  /** All of them, by name. */
  public List<FlowView> all() {
    book.refresh();
    List<FlowView> all = new ArrayList<>();
    book.current()
        .values()
        .forEach(one ->
            book.exactly(one.name(), one.number())
                .map(ready -> view(one, ready.flow()))
                .ifPresent(all::add));
    return all;
  }

  /**
   * One with its text and what became of its calls.
   *
   * @throws RequestRefused 404
   */
  public FlowView one(String name) {
    Current current = known(name);
    String source = versions.source(name, current.number()).orElseThrow();
    return view(current, ready(current))
        .whole(source, found(judge().of(source)), counts.funnel(name, USUAL_DAYS, clock.instant()));
  }

  /** One, as it runs. */
  public Flow flow(String name) {
    return ready(known(name));
  }

  private static FlowView view(Current current, Flow flow) {
    return FlowView.of(current, flow);
  }

  private FlowJudge judge() {
    return new FlowJudge(settings, book);
  }

  private Current known(String name) {
    return versions.find(name).orElseThrow(() -> unknown(name));
  }

  private Flow ready(Current current) {
    return book.exactly(current.name(), current.number())
        .orElseThrow(() -> unknown(current.name()))
        .flow();
  }

  static RequestRefused unknown(String name) {
    return RequestRefused.notFound(
        "There is no flow " + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + ".");
  }

  /** What became of a flow's calls. */
  public FlowCounts.Funnel funnel(String name, int days) {
    known(name);
    return counts.funnel(name, days, clock.instant());
  }

  /** What the checker says of a text. Stores nothing. */
  public Check check(String source) {
    Checked checked = judge().of(source);
    return new Check(
        checked.errors().isEmpty(),
        checked.errors().stream().map(Finding::of).toList(),
        checked.warnings().stream().map(Finding::of).toList());
  }

  /** Errors too: settings and sub-flows may have changed since it was kept. */
  private static List<Finding> found(Checked checked) {
    return Stream.concat(checked.errors().stream(), checked.warnings().stream())
        .map(Finding::of)
        .toList();
  }

  /**
   * Keeps a text under this name; calls that begin from now on run through it.
   *
   * @throws FlowRefused where the checker finds errors; nothing is kept then
   */
  public FlowView put(String name, String source, String actor) {
    versions.put(
        name,
        source,
        actor,
        () -> {
          book.refresh();
          Checked checked = judge().of(source);
          List<Problem> errors = new ArrayList<>(checked.errors());
          checked
              .flow()
              .filter(flow -> !flow.name().equals(name))
              .ifPresent(flow -> errors.add(FlowJudge.otherName(source, name, flow.name())));
          if (!errors.isEmpty()) {
            throw new FlowRefused(errors);
          }
        });
    book.refresh();
    return one(name);
  }

  /**
   * Takes a flow away. Calls under way run to their end.
   *
   * @throws RequestRefused 404, or 409 while something needs it
   */
  public void delete(String name) {
    boolean was =
        versions.delete(
            name,
            current -> {
              book.refresh();
              numbers(name)
                  .ifPresent(number -> {
                    throw inUse(
                        name,
                        "answers calls to " + number,
                        "set another answer at PUT /v1/incoming-calls first");
                  });
              caller(name)
                  .ifPresent(other -> {
                    throw inUse(
                        name, "is a sub-flow of " + other, "change or delete that one first");
                  });
            });
    if (!was) {
      throw unknown(name);
    }
    book.refresh();
  }

  private static RequestRefused inUse(String name, String why, String remedy) {
    return RequestRefused.conflict(
        "flow_in_use", "The flow " + name + " " + why + "; " + remedy + ".");
  }

  private Optional<String> numbers(String name) {
    IncomingCalls.Document document = incoming.current().value();
    if (name.equals(document.otherwise().flow())) {
      return Optional.of("our numbers");
    }
    return document.numbers().entrySet().stream()
        .filter(entry -> name.equals(entry.getValue().flow()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Optional<String> caller(String name) {
    return book.current().keySet().stream()
        .filter(other -> !other.equals(name))
        .filter(other ->
            book.newest(other).filter(one -> one.flow().subflows().contains(name)).isPresent())
        .findFirst();
  }

  /**
   * Sets what flows mean by <code>${NAME}</code>; what is left out is unset.
   *
   * @throws RequestRefused 400 for a name or a value that is none, 422 {@code setting_in_use}
   */
  public void set(Map<String, String> wanted, String actor) {
    FlowSettings.Document document = FlowSettings.checked(new TreeMap<>(wanted));
    mustSuffice(document);
    settings.set(document, actor);
  }

  /**
   * Refuses settings with which a flow could no longer take calls.
   *
   * @throws RequestRefused 422 {@code setting_in_use}
   */
  void mustSuffice(FlowSettings.Document wanted) {
    book.refresh();
    for (String name : book.current().keySet()) {
      book.newest(name)
          .flatMap(one ->
              one.flow().settings().stream()
                  .filter(setting -> settings.value(setting).isPresent())
                  .filter(setting -> !wanted.settings().containsKey(setting))
                  .findFirst())
          .ifPresent(setting -> {
            throw RequestRefused.rule(
                "setting_in_use",
                "settings." + setting,
                "is left out, and the flow " + name + " needs it; change the flow first");
          });
    }
  }
}
