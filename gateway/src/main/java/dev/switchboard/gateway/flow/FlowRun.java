package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.core.flow.run.Run;
import dev.switchboard.core.flow.run.Said;
import dev.switchboard.core.flow.run.Scene;
import dev.switchboard.core.flow.run.Turn;
import dev.switchboard.core.flow.run.Versioned;
import dev.switchboard.gateway.voice.CallFlows;
import dev.switchboard.gateway.voice.CallScript;
import dev.switchboard.gateway.voice.FlowTrail;
import dev.switchboard.gateway.voice.SpokenAnswer;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.StepTwiml;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes calls through their flows, a request of the provider at a time. Keeps nothing in between:
 * where a call stands travels in its addresses, so that any node answers any step.
 */
public final class FlowRun implements CallFlows {
  private final FlowBook book;
  private final FlowSettings settings;
  private final StepAddresses addresses;
  private final Questioning questions;
  private final FlowCounts counts;
  private final FlowTexts texts;
  private final InstantSource clock;
  private final JsonMapper json;

  public FlowRun(
      FlowBook book,
      FlowSettings settings,
      StepAddresses addresses,
      Application application,
      FlowCounts counts,
      FlowTexts texts,
      InstantSource clock,
      JsonMapper json) {
    this.book = book;
    this.settings = settings;
    this.addresses = addresses;
    this.questions = new Questioning(application, json);
    this.counts = counts;
    this.texts = texts;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public CallScript.Flow wanted(String name, Map<String, String> variables) {
    Versioned flow =
        book.newest(name)
            .orElseThrow(() ->
                RequestRefused.rule(
                    "unknown_flow", "flow", "names no flow; GET /v1/flows lists them"));
    Map<String, Integer> within = book.within(flow.flow());
    List<Flow> all = new ArrayList<>(List.of(flow.flow()));
    within.forEach(
        (sub, version) -> book.exactly(sub, version).map(Versioned::flow).ifPresent(all::add));
    FlowVariables.check(variables, all);
    return new CallScript.Flow(name, flow.version(), within, variables);
  }

  @Override
  public boolean exists(String name) {
    return book.newest(name).isPresent();
  }

  @Override
  public Begun begin(CallScript.Flow flow, Leg leg, FormBody form, Optional<String> notice) {
    Versioned versioned = book.exactly(flow.name(), flow.version()).orElseThrow();
    Flows flows = pinned(flow.within());
    Turn turn = Run.start(versioned, flow.variables(), scene(form, flows), questions);
    return told(turn, 0, new Heard.Arrived(), new Spot(leg, sid(form), flow.within()), notice);
  }

  @Override
  public Begun answer(String name, FormBody form) {
    Versioned versioned = book.newest(name).orElseThrow();
    Map<String, Integer> within = book.within(versioned.flow());
    Turn turn = Run.start(versioned, Map.of(), scene(form, pinned(within)), questions);
    return told(
        turn, 0, new Heard.Arrived(), new Spot(Leg.INCOMING, sid(form), within), Optional.empty());
  }

  /** Which call it is, and on what it runs. */
  private record Spot(Leg leg, String sid, Map<String, Integer> within) {}

  /** The turn after what was heard. */
  Begun step(StepAddresses.Place place, FormBody form) {
    Heard heard = HeardForm.of(place.kind(), form);
    Turn turn = Run.go(place.position(), heard, scene(form, pinned(place.within())), questions);
    return told(
        turn,
        place.position().steps(),
        heard,
        new Spot(place.leg(), sid(form), place.within()),
        Optional.empty());
  }

  /** What is told of a call that cannot go on because its flow cannot be read now. */
  Map<String, String> stranded(StepAddresses.Place place) {
    Position.Frame first = place.position().first();
    FlowTrail trail =
        new FlowTrail(
            first.flow(),
            first.version(),
            place.position().steps(),
            List.of(),
            null,
            null,
            "unavailable",
            List.of());
    return Map.of(FlowTrail.FIELD, json.writeValueAsString(trail));
  }

  private Begun told(Turn turn, int count, Heard heard, Spot spot, Optional<String> notice) {
    FlowTrail trail = Trails.of(turn, count, heard, book);
    StepTwiml document = new StepTwiml();
    notice.ifPresent(text -> document.hear(List.of(plain(text))));
    document.hear(heard(turn));
    StepAddresses.From from =
        addresses.from(spot.leg(), spot.sid(), turn.position(), spot.within());
    String twiml =
        switch (turn.act()) {
          case Act.Listen question ->
              document.listen(question, from.next(StepAddresses.Kind.INPUT));
          case Act.Connect connection ->
              document.connect(connection, from.next(StepAddresses.Kind.DIALED), from.recording());
          case Act.TakeMessage message -> {
            String origin = message.mailbox() + "/" + turn.position().here().step();
            yield document.record(
                message,
                from.next(StepAddresses.Kind.RECORDED),
                from.voicemail(origin, message.transcript()),
                from.transcription(origin));
          }
          case Act.Wait waiting ->
              document.await(
                  waiting,
                  from.next(StepAddresses.Kind.QUEUED),
                  waiting.music().map(addresses::music));
          case Act.GoOn() -> document.goOn(from.next(StepAddresses.Kind.ARRIVED));
          case Act.HangUp _ -> document.hangUp();
          case Act.Ask _ -> throw new IllegalStateException("the application is asked before");
        };
    return new Begun(twiml, Map.of(FlowTrail.FIELD, json.writeValueAsString(trail)));
  }

  /** A flow that is gone has nothing to say any more, and silence is no answer. */
  private static List<Said> heard(Turn turn) {
    boolean silent = turn.said().isEmpty() && isLost(turn.act());
    return silent ? List.of(plain(SpokenAnswer.SORRY)) : turn.said();
  }

  private static boolean isLost(Act act) {
    return act instanceof Act.HangUp(String exit, String _) && exit.equals(Act.HangUp.LOST);
  }

  private static Said plain(String text) {
    return new Said.Words(text, new Said.Manner(Optional.empty(), Optional.empty()));
  }

  private Flows pinned(Map<String, Integer> within) {
    return new Flows() {
      @Override
      public Optional<Versioned> newest(String name) {
        Integer version = within.get(name);
        return version == null ? book.newest(name) : book.exactly(name, version);
      }

      @Override
      public Optional<Versioned> exactly(String name, int version) {
        return book.exactly(name, version);
      }
    };
  }

  private Scene scene(FormBody form, Flows flows) {
    String from = form.first("From").or(() -> form.first("Caller")).orElse("");
    String to = form.first("To").or(() -> form.first("Called")).orElse("");
    boolean inbound = form.first("Direction").orElse("inbound").equals("inbound");
    return new Scene(
        inbound ? from : to, inbound ? to : from, settings::value, flows, clock.instant());
  }

  private static String sid(FormBody form) {
    return form.first("CallSid").orElse("");
  }

  @Override
  public void passed(List<Passed> all) {
    counts.add(all.stream().flatMap(one -> ticks(one).stream()).toList());
    for (Passed one : all) {
      FlowTrail trail = one.trail();
      trail
          .texts()
          .forEach(text -> texts.want(one.call(), one.person(), trail.flow(), text, one.at()));
    }
  }

  private static List<FlowCounts.Tick> ticks(Passed one) {
    FlowTrail trail = one.trail();
    LocalDate day = FlowCounts.day(one.at());
    List<FlowCounts.Tick> ticks = new ArrayList<>();
    if (trail.count() == 0) {
      ticks.add(new FlowCounts.Tick(trail.flow(), day, FlowCounts.What.START, ""));
    }
    for (String step : one.fresh()) {
      int slash = step.indexOf('/');
      ticks.add(
          new FlowCounts.Tick(
              step.substring(0, slash), day, FlowCounts.What.STEP, step.substring(slash + 1)));
    }
    Optional.ofNullable(trail.exit())
        .ifPresent(
            exit -> ticks.add(new FlowCounts.Tick(trail.flow(), day, FlowCounts.What.EXIT, exit)));
    return ticks;
  }
}
