package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.voice.CallView;
import java.util.List;
import java.util.Optional;

/**
 * The list of calls, and a form to place one.
 *
 * @param older where the list goes on
 * @param lines the numbers that calls leave by
 */
public record CallsPage(
    Frame frame,
    String direction,
    Optional<String> cursor,
    List<CallView> calls,
    Optional<String> older,
    List<String> lines) {

  /** A part of the list. */
  public record Tab(String title, String direction) {
    public String href() {
      return direction.isEmpty() ? "/console/calls" : "/console/calls?direction=" + direction;
    }
  }

  public List<Tab> tabs() {
    return List.of(
        new Tab("All", ""), new Tab("Outbound", "outbound"), new Tab("Incoming", "inbound"));
  }

  public boolean isOn(Tab tab) {
    return tab.direction().equals(direction);
  }

  /** Where the live part of this very page comes from. */
  public String rowsUrl() {
    return "/console/calls/rows?direction="
        + direction
        + cursor.map(c -> "&cursor=" + c).orElse("");
  }

  /** The other party's number. */
  public String person(CallView call) {
    return call.direction().equals("inbound") ? call.from() : call.to();
  }

  public StatusLook look(CallView call) {
    return StatusLook.of(call.status());
  }

  /** What came of it, as short as it can be said. */
  public String result(CallView call) {
    if (call.answer() != null) {
      return Words.sentence(call.answer());
    }
    if (call.digits() != null) {
      return "Pressed " + call.digits();
    }
    if (call.error() != null) {
      return call.error().code() + " " + call.error().name();
    }
    return Optional.ofNullable(call.reason()).map(Words::reason).orElse("");
  }
}
