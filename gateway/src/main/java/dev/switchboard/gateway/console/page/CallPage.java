package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.message.MessageView.NextView;
import dev.switchboard.gateway.message.MessageView.TimelineView;
import dev.switchboard.gateway.voice.CallView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One call with its story.
 *
 * @param path of its flow, marked on the picture (SVG)
 */
public record CallPage(Frame frame, CallView call, List<Step> steps, Optional<String> path) {

  public static CallPage of(Frame frame, CallView call, Optional<String> path) {
    List<TimelineView> timeline = call.timeline();
    return new CallPage(frame, call, Step.story(timeline == null ? List.of() : timeline), path);
  }

  public StatusLook look() {
    return StatusLook.of(call.status());
  }

  public String address() {
    return "/console/calls/" + call.id();
  }

  /** The other party's number. */
  public String person() {
    return call.direction().equals("inbound") ? call.from() : call.to();
  }

  /** A hint; the server decides again when it is asked. */
  public boolean endable() {
    return call.settledAt() == null && call.hangupRequestedAt() == null;
  }

  public Optional<String> why() {
    return Optional.ofNullable(call.reason()).map(Words::reason);
  }

  public Optional<String> next() {
    return Optional.ofNullable(call.next()).map(NextView::what).map(Words::next);
  }

  public Optional<Instant> nextAt() {
    return Optional.ofNullable(call.next()).map(NextView::at);
  }

  /** Something of what was said is still here; the server decides again when it is asked. */
  public boolean redactable() {
    return call.settledAt() != null
        && (call.say() != null || call.digits() != null || call.speech() != null);
  }

  /** Something was left in it. */
  public boolean hasVoicemail() {
    return steps.stream().anyMatch(step -> step.event().equals("voicemail.received"));
  }

  /** A person may decide. */
  public boolean undecided() {
    return call.status().equals("unknown");
  }
}
