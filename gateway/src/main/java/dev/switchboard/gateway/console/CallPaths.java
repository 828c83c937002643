package dev.switchboard.gateway.console;

import dev.switchboard.core.flow.picture.FlowPicture;
import dev.switchboard.core.flow.run.Versioned;
import dev.switchboard.core.flow.run.Visit;
import dev.switchboard.gateway.flow.FlowBook;
import dev.switchboard.gateway.message.MessageView.TimelineView;
import dev.switchboard.gateway.voice.CallView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of a call, marked on the picture of the flow that it ran through, in its version. */
final class CallPaths {
  private final FlowBook book;

  CallPaths(FlowBook book) {
    this.book = book;
  }

  /** SVG for a page; empty where the call has come by no step of a flow. */
  Optional<String> of(CallView call) {
    CallView.FlowView through = call.flow();
    List<TimelineView> timeline = call.timeline();
    if (through == null || through.version() == null || timeline == null) {
      return Optional.empty();
    }
    List<Visit> visits = new ArrayList<>();
    for (TimelineView entry : timeline) {
      visit(entry).ifPresent(visits::add);
    }
    return visits.isEmpty()
        ? Optional.empty()
        : book.exactly(through.name(), through.version())
            .map(Versioned::flow)
            .map(flow ->
                FlowPicture.part(flow, FlowPicture.marks(flow, visits, visits.getLast().step())));
  }

  /** An input tells of a step that was told already; only steps are ways. */
  private static Optional<Visit> visit(TimelineView entry) {
    Map<String, Object> facts = entry.provider();
    if (facts == null || !entry.event().equals("flow_step")) {
      return Optional.empty();
    }
    return Optional.of(
        new Visit(
            text(facts, "flow"),
            0,
            text(facts, "step"),
            text(facts, "way"),
            entry.reason() == null ? "" : entry.reason()));
  }

  private static String text(Map<String, Object> facts, String name) {
    Object value = facts.get(name);
    return value == null ? "" : value.toString();
  }
}
