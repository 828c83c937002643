package dev.switchboard.core.flow;

import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.core.flow.run.Run;
import dev.switchboard.core.flow.run.Said;
import dev.switchboard.core.flow.run.Scene;
import dev.switchboard.core.flow.run.Texting;
import dev.switchboard.core.flow.run.Turn;
import dev.switchboard.core.flow.run.Versioned;
import dev.switchboard.core.flow.run.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A call through a flow, by hand. Between two turns it is nothing but the text of its position. */
final class Line {
  /** A Monday, 11 o'clock in New York. */
  static final Instant MONDAY = Instant.parse("2026-11-30T16:00:00Z");

  private final List<Versioned> flows = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> brought = new HashMap<>();
  private String caller = "+14155550123";
  private Instant now = MONDAY;
  private Run.Application application = _ -> new Heard.Unanswered("no answer within 5 s");
  private Optional<Turn> turn = Optional.empty();
  private final List<Visit> visits = new ArrayList<>();
  private final List<Texting> texts = new ArrayList<>();

  static Line to(String yaml) {
    return new Line().with(yaml);
  }

  Line with(String yaml) {
    flows.add(new Versioned(Texts.flow(yaml), 1));
    return this;
  }

  Line setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  Line bringing(String name, String value) {
    brought.put(name, value);
    return this;
  }

  Line from(String number) {
    caller = number;
    return this;
  }

  Line at(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  Line asking(Run.Application who) {
    application = who;
    return this;
  }

  private Scene scene() {
    return new Scene(
        caller,
        "+14155550100",
        name -> Optional.ofNullable(settings.get(name)),
        Flows.of(flows),
        now);
  }

  Line start() {
    return took(Run.start(flows.getFirst(), brought, scene(), application));
  }

  Line hear(Heard heard) {
    Position back = Position.read(turn().position().text()).orElseThrow();
    return took(Run.go(back, heard, scene(), application));
  }

  Line press(String digits) {
    return hear(Heard.Input.digits(digits));
  }

  Line speak(String words) {
    return hear(Heard.Input.speech(words));
  }

  Line silence() {
    return hear(Heard.Input.NOTHING);
  }

  private Line took(Turn now) {
    turn = Optional.of(now);
    visits.addAll(now.visits());
    texts.addAll(now.texts());
    return this;
  }

  Turn turn() {
    return turn.orElseThrow();
  }

  Act act() {
    return turn().act();
  }

  Act.Listen question() {
    return (Act.Listen) act();
  }

  Act.Connect dialled() {
    return (Act.Connect) act();
  }

  /** What is heard in this turn, the question included. */
  String heard() {
    List<Said> all = new ArrayList<>(turn().said());
    if (act() instanceof Act.Listen listen) {
      all.addAll(listen.question());
    }
    return all.stream().map(Said::heard).collect(Collectors.joining(" "));
  }

  String exit() {
    return act() instanceof Act.HangUp(String exit, String _)
        ? exit
        : "still in the call: " + act();
  }

  String variable(String name) {
    return turn().position().variables().getOrDefault(name, "");
  }

  /** Steps and ways so far: {@code menu>1 sales}. */
  List<String> path() {
    return visits.stream().map(one -> one.step() + ">" + one.way()).toList();
  }

  List<Visit> visits() {
    return visits;
  }

  List<Texting> texts() {
    return texts;
  }
}
