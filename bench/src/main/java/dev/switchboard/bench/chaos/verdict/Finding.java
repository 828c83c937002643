package dev.switchboard.bench.chaos.verdict;

import dev.switchboard.bench.chaos.stage.Provider.Entry;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Something that must not be, with all that is known about it.
 *
 * @param what one of the kinds that {@link Verdict} counts
 * @param message the message as the gateway tells it, with its timeline; empty where it knows none
 */
public record Finding(String what, String why, JsonNode message, List<Entry> ledger) {

  /** For a file: everything; the numbers are those of a simulator. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("=== ").append(what).append(": ").append(why).append('\n');
    text.append("gateway: ").append(message.path("id").asString("(unknown to it)"));
    text.append(' ').append(message.path("status").asString(""));
    text.append(' ').append(message.path("priority").asString(""));
    text.append(" \"").append(message.path("body").asString("")).append("\"\n");
    for (JsonNode entry : message.path("timeline")) {
      text.append("  ").append(entry).append('\n');
    }
    text.append("ledger:").append(ledger.isEmpty() ? " nothing" : "").append('\n');
    ledger.forEach(entry -> text.append("  ").append(entry).append('\n'));
    return text.toString();
  }
}
