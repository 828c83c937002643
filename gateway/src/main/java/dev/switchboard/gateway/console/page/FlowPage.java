package dev.switchboard.gateway.console.page;

import dev.switchboard.core.flow.walk.Doing;
import dev.switchboard.core.flow.walk.Told;
import dev.switchboard.gateway.flow.FlowCounts.Count;
import dev.switchboard.gateway.flow.FlowCounts.Funnel;
import dev.switchboard.gateway.flow.FlowView;
import dev.switchboard.gateway.flow.FlowView.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A flow being written: its text, what the checker says, its picture, and a call to try it.
 *
 * @param stored as it is kept; empty while it is new
 * @param text as it stands in the editor
 * @param lines our numbers, by which a test call can leave
 */
public record FlowPage(
    Frame frame, Optional<FlowView> stored, Text text, Walk walk, List<String> lines) {
  public FlowPage {
    lines = List.copyOf(lines);
  }

  /**
   * What stands in the editor.
   *
   * @param picture SVG; empty where nothing could be read
   */
  public record Text(
      String source, List<Finding> errors, List<Finding> warnings, Optional<String> picture) {
    public Text {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }

    /** One sentence. */
    public String verdict() {
      if (!errors.isEmpty()) {
        return errors.size() == 1
            ? "1 error keeps it from taking calls"
            : errors.size() + " errors keep it from taking calls";
      }
      return warnings.isEmpty() ? "It can take calls" : "It can take calls; worth a look:";
    }

    public String tone() {
      return errors.isEmpty() ? "good" : "bad";
    }
  }

  /**
   * A call without a telephone.
   *
   * @param script what has happened so far, a line each
   * @param possible what can happen next; empty where the call is over or has not begun
   * @param trouble why the last thing could not happen; empty for none
   */
  public record Walk(String script, List<Told> transcript, List<Doing> possible, String trouble) {
    /** Not begun. */
    public static final Walk NONE = new Walk("", List.of(), List.of(), "");

    public Walk {
      transcript = List.copyOf(transcript);
      possible = List.copyOf(possible);
    }

    public boolean hasBegun() {
      return !transcript.isEmpty();
    }
  }

  public String title() {
    return stored
        .map(flow -> flow.title().isEmpty() ? flow.name() : flow.title())
        .orElse("New flow");
  }

  /** What became of its calls; nothing where there were none. */
  public Optional<Funnel> funnel() {
    return stored.flatMap(flow -> Optional.ofNullable(flow.funnel())).filter(f -> f.started() > 0);
  }

  /** How many calls left by no exit: they are under way, or the caller hung up. */
  public static long elsewhere(Funnel funnel) {
    return Math.max(0, funnel.started() - funnel.exits().stream().mapToLong(Count::calls).sum());
  }

  /** Of all calls, for people. */
  public static String percent(long calls, Funnel funnel) {
    return funnel.started() == 0 ? "" : Math.round(100.0 * calls / funnel.started()) + " %";
  }

  /** The length of a bar of at most 100. */
  public static long bar(long calls, Funnel funnel) {
    return funnel.started() == 0 ? 0 : Math.min(100, Math.round(100.0 * calls / funnel.started()));
  }
}
