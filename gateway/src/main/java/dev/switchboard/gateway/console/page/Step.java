package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.message.MessageView.TimelineView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a message's story.
 *
 * @param status the status after it, where it changed
 * @param sinceLast the time since the entry before
 * @param facts what the provider said
 */
public record Step(
    Instant at,
    String event,
    String title,
    String tone,
    Optional<StatusLook> status,
    Optional<String> reason,
    Optional<Instant> until,
    Optional<Duration> sinceLast,
    List<Fact> facts) {

  /** A name and a value. */
  public record Fact(String name, String value) {}

  /** The story in order, the first entry first. */
  public static List<Step> story(List<TimelineView> entries) {
    List<Step> steps = new ArrayList<>();
    Optional<TimelineView> before = Optional.empty();
    for (TimelineView entry : entries) {
      steps.add(step(entry, before));
      before = Optional.of(entry);
    }
    return List.copyOf(steps);
  }

  private static Step step(TimelineView entry, Optional<TimelineView> before) {
    StatusLook look = StatusLook.of(entry.status());
    boolean moved = before.isEmpty() || !before.get().status().equals(entry.status());
    return new Step(
        entry.at(),
        entry.event(),
        title(entry),
        look.tone(),
        moved ? Optional.of(look) : Optional.empty(),
        Optional.ofNullable(entry.reason()).map(Words::reason),
        Optional.ofNullable(entry.until()),
        before.map(last -> Duration.between(last.at(), entry.at())).filter(gap -> gap.isPositive()),
        Optional.ofNullable(entry.provider()).map(Step::facts).orElse(List.of()));
  }

  private static String title(TimelineView entry) {
    String attempt = entry.attempt() == null ? "" : " " + entry.attempt();
    return switch (entry.event()) {
      case "accepted" -> "Accepted";
      case "scheduled" -> "Scheduled";
      case "attempt" -> "Attempt" + attempt + " leaves";
      case "answered" -> "The provider answered" + (attempt.isEmpty() ? "" : " attempt" + attempt);
      case "waiting" -> "Waits";
      case "unknown" -> "No clear answer" + (attempt.isEmpty() ? "" : " to attempt" + attempt);
      case "look" -> "Looked it up at the provider";
      case "status" -> "The provider reports";
      case "parked" -> "Waits for a person";
      case "redacted" -> "Text taken away here";
      case "redacted_at_provider" -> "Text taken away at the provider";
      case "voicemail.received" -> "Voicemail left";
      case "voicemail.empty" -> "No voicemail left";
      case "voicemail.transcribed" -> "Voicemail written down";
      case "voicemail.not_transcribed" -> "Voicemail not written down";
      case "voicemail.not_kept" -> "Voicemail not kept";
      case "flow_step" -> "Comes by" + step(entry);
      case "flow_input" -> "Answers at" + step(entry);
      case "flow_exit" -> "Leaves the flow";
      default -> Words.sentence(entry.event());
    };
  }

  private static String step(TimelineView entry) {
    return entry.provider() == null ? "" : " " + entry.provider().getOrDefault("step", "");
  }

  private static List<Fact> facts(Map<String, Object> provider) {
    return provider.entrySet().stream()
        .filter(e -> e.getValue() != null)
        .map(e -> new Fact(Words.sentence(e.getKey()), String.valueOf(e.getValue())))
        .toList();
  }
}
