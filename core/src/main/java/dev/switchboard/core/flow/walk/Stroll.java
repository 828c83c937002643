package dev.switchboard.core.flow.walk;

import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.core.flow.run.Run;
import dev.switchboard.core.flow.run.Said;
import dev.switchboard.core.flow.run.Scene;
import dev.switchboard.core.flow.run.Texting;
import dev.switchboard.core.flow.run.Turn;
import dev.switchboard.core.flow.run.Versioned;
import dev.switchboard.core.flow.run.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call under way: where it is, and all that was said and done. */
final class Stroll {
  private static final String HUNG_UP = "hung_up";

  private final Scene scene;
  private final List<Told> transcript = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<Texting> texts = new ArrayList<>();
  private Turn turn;
  private Optional<String> exit = Optional.empty();

  Stroll(Versioned flow, Map<String, String> variables, Scene scene) {
    this.scene = scene;
    turn = Run.first(flow, variables, scene);
    take();
  }

  List<Told> transcript() {
    return List.copyOf(transcript);
  }

  List<Visit> visits() {
    return List.copyOf(visits);
  }

  Optional<String> exit() {
    return exit;
  }

  /** Where it is, of the flow that it began with. */
  String step() {
    return turn.position().first().step();
  }

  List<Doing> possible() {
    return exit.isPresent() ? List.of() : Possible.of(turn, scene);
  }

  void does(Doing doing) {
    if (exit.isPresent()) {
      throw failure("is_over", "The call is over already, with the exit " + exit.get() + ".");
    }
    transcript.add(new Told(Told.Who.OTHERS, here(), doing.words()));
    said.clear();
    texts.clear();
    if (doing instanceof Doing.HangUp) {
      end(HUNG_UP);
      return;
    }
    Heard heard =
        Hearing.of(doing, turn.act())
            .orElseThrow(() ->
                failure(
                    "cannot_happen",
                    "“"
                        + doing.words()
                        + "” cannot happen at the step "
                        + here()
                        + "; what can: "
                        + possible().stream().map(Doing::words).collect(Collectors.joining(", "))
                        + "."));
    turn = Run.next(turn.position(), heard, scene);
    take();
  }

  private void take() {
    note();
    while (turn.act() instanceof Act.GoOn) {
      turn = Run.next(turn.position(), new Heard.Arrived(), scene);
      note();
    }
    switch (turn.act()) {
      case Act.HangUp over -> end(over.exit());
      case Act.Listen listen -> listen.question().forEach(this::say);
      case Act.Connect connect ->
          does(
              "dials "
                  + connect.to().stream().map(Stroll::words).collect(Collectors.joining(", ")));
      case Act.TakeMessage _ -> does("records a message");
      case Act.Wait wait -> does("puts the caller into the line " + wait.queue());
      case Act.Ask ask -> does("asks " + ask.method() + " " + ask.url());
      case Act.GoOn _ -> {
        // gone on above
      }
    }
  }

  /** Keeps what a turn brought, before it waits. */
  private void note() {
    visits.addAll(turn.visits());
    turn.said().forEach(this::say);
    for (Texting text : turn.texts()) {
      texts.add(text);
      does("texts " + text.to() + ": " + text.text());
    }
  }

  private void say(Said one) {
    if (!one.heard().isBlank()) {
      said.add(one.heard());
      transcript.add(new Told(Told.Who.FLOW, here(), one.heard().strip()));
    }
  }

  private void does(String what) {
    transcript.add(new Told(Told.Who.DOES, here(), what));
  }

  private void end(String name) {
    exit = Optional.of(name);
    transcript.add(new Told(Told.Who.END, here(), name));
  }

  private String here() {
    return turn.position().here().step();
  }

  private static String words(Act.Callee callee) {
    return switch (callee) {
      case Act.Callee.Number(String e164) -> e164;
      case Act.Callee.Sip(String uri) -> uri;
      case Act.Callee.Line(String queue) -> "queue:" + queue;
    };
  }

  void expects(Expectation expectation) {
    switch (expectation) {
      case Expectation.Hears(String text) ->
          must(
              heard().contains(plain(text)),
              "not_heard",
              "“" + text + "” was not said; " + lastSaid());
      case Expectation.HearsNot(String text) ->
          must(!heard().contains(plain(text)), "heard", "“" + text + "” was said; " + lastSaid());
      case Expectation.AtStep(String name) ->
          must(
              exit.isEmpty() && here().equals(name),
              "other_step",
              "The call is not at the step " + name + " but " + where() + ".");
      case Expectation.Exit(String name) ->
          must(
              exit.filter(name::equals).isPresent(),
              "other_exit",
              "The call has not ended with " + name + "; it is " + where() + ".");
      case Expectation.Dials(String to) ->
          must(
              dialled().anyMatch(to::equals),
              "not_dialled",
              to
                  + " is not dialled; the call is "
                  + where()
                  + dialled().collect(Collectors.joining(", ", ", dialled: ", "")));
      case Expectation.Texts(String text) ->
          must(
              texts.stream().anyMatch(sent -> plain(sent.text()).contains(plain(text))),
              "not_sent",
              "No message with “"
                  + text
                  + "” was sent; sent: "
                  + texts.stream().map(Texting::text).toList());
      case Expectation.Holds(String variable, String value) -> {
        String held = turn.position().variables().getOrDefault(variable, "");
        must(
            Objects.equals(held, value),
            "other_value",
            variable + " is not “" + value + "” but “" + held + "”.");
      }
    }
  }

  private Stream<String> dialled() {
    return exit.isEmpty() && turn.act() instanceof Act.Connect connect
        ? connect.to().stream().map(Stroll::words)
        : Stream.empty();
  }

  private String where() {
    return exit.map(name -> "over, with the exit " + name).orElseGet(() -> "at the step " + here());
  }

  private String heard() {
    return plain(String.join(" ", said));
  }

  private String lastSaid() {
    return said.isEmpty() ? "nothing was." : "said was: “" + String.join(" ", said) + "”";
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
  }

  private void must(boolean so, String code, String sentence) {
    if (!so) {
      throw failure(code, sentence);
    }
  }

  private WalkFailure failure(String code, String sentence) {
    return new WalkFailure(code, sentence, transcript);
  }
}
