package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.Ref;
import dev.switchboard.core.flow.Schedule;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.hours.OpenHours;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a flow. Whatever the text holds, the answer is a flow, or problems with line and column, or
 * both: with problems the flow has only what could be read, and is good for nothing but looking for
 * more of them.
 *
 * <p>Stateless; use it from any thread.
 */
public final class FlowReader {

  /**
   * What was read.
   *
   * @param flow empty where the text is no YAML or no map
   * @param problems errors; none: it is a flow
   */
  public record Reading(Optional<Flow> flow, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  private FlowReader() {}

  /** Never throws on account of the text. */
  public static Reading read(String yaml) {
    Problems problems = new Problems();
    Optional<Flow> flow = Optional.empty();
    try {
      // A byte order mark is none of the text.
      String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
      flow = Given.of(YamlText.read(text, problems), Grammar.FLOW, problems).map(FlowReader::flow);
    } catch (YamlText.Unreadable e) {
      problems.error(e.place(), e.code(), e.sentence());
    }
    return new Reading(flow, problems.found());
  }

  private static Flow flow(Given given) {
    String name = given.text("flow").orElse("");
    Map<String, Step> steps = new LinkedHashMap<>();
    Map<String, Node.Entry> entries = given.entries("steps");
    VerbReader verbs = new VerbReader(name, given.problems());
    entries.forEach((step, entry) ->
        verbs
            .read(step, entry)
            .ifPresent(verb -> steps.put(step, new Step(step, entry.place(), verb))));
    if (given.node("steps").orElse(null) instanceof Node.Fields fields
        && fields.entries().isEmpty()) {
      given.problems().error(fields.place(), "no_steps", "A flow needs at least one step.");
    }
    Ref start =
        given
            .ref("start")
            .orElseGet(() ->
                entries.values().stream()
                    .findFirst()
                    .map(entry -> new Ref(entry.key(), entry.place()))
                    .orElseGet(() -> Given.nowhere(given.place())));
    Map<String, Schedule> hours = new LinkedHashMap<>();
    Map<String, Place> hoursNamed = new LinkedHashMap<>();
    given
        .entries("hours")
        .forEach((key, entry) -> {
          hoursNamed.put(key, entry.place());
          Given.of(entry.value(), Grammar.SCHEDULE, given.problems())
              .flatMap(FlowReader::schedule)
              .ifPresent(schedule -> hours.put(key, schedule));
        });
    Flow flow =
        new Flow(
            name,
            given.text("title").orElse(""),
            given.text("language"),
            given.text("voice"),
            given.requiredWords("sorry"),
            start,
            hours,
            given.valuesOf("variables"),
            given.whole("most_steps"),
            steps,
            new Flow.Names(entries.keySet(), hoursNamed));
    given.done();
    return flow;
  }

  private static Optional<Schedule> schedule(Given given) {
    Optional<ZoneId> zone = given.text("zone").flatMap(text -> zone(text, given));
    List<OpenHours> open = new ArrayList<>();
    for (Wording window : given.wordings("open")) {
      try {
        open.add(OpenHours.parse(window.source()));
      } catch (IllegalArgumentException e) {
        bad(
            given,
            window.place(),
            "“" + Problems.shown(window.source()) + "” " + e.getMessage() + ".");
      }
    }
    Set<LocalDate> days = new HashSet<>();
    Set<MonthDay> yearly = new HashSet<>();
    for (Wording day : given.wordings("holidays")) {
      try {
        if (day.source().length() == 5) {
          yearly.add(MonthDay.parse("--" + day.source()));
        } else {
          days.add(LocalDate.parse(day.source()));
        }
      } catch (DateTimeException e) {
        bad(given, day.place(), "There is no day " + day.source() + ".");
      }
    }
    given.done();
    return zone.map(z -> new Schedule(z, open, days, yearly));
  }

  private static Optional<ZoneId> zone(String text, Given given) {
    // Zones are named by place: an offset knows no summer time.
    if (ZoneId.getAvailableZoneIds().contains(text)) {
      return Optional.of(ZoneId.of(text));
    }
    bad(
        given,
        given.placeOf("zone"),
        "There is no zone “"
            + Problems.shown(text)
            + "”."
            + Suggestion.question(text, ZoneId.getAvailableZoneIds()));
    return Optional.empty();
  }

  private static void bad(Given given, Place place, String message) {
    given.problems().error(place, "bad_hours", message);
  }
}
