package dev.switchboard.gateway.console;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.picture.FlowPicture;
import dev.switchboard.core.flow.picture.Marks;
import dev.switchboard.core.flow.read.FlowReader;
import dev.switchboard.core.flow.run.Versioned;
import dev.switchboard.core.flow.walk.Doing;
import dev.switchboard.core.flow.walk.FlowWalk;
import dev.switchboard.core.flow.walk.WalkFailure;
import dev.switchboard.gateway.console.page.FlowPage;
import dev.switchboard.gateway.flow.FlowBook;
import dev.switchboard.gateway.flow.FlowDesk;
import dev.switchboard.gateway.flow.FlowSettings;
import dev.switchboard.gateway.flow.FlowView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A flow's text while somebody writes it: what is wrong with it, how it looks, how a call goes. */
final class FlowEditing {
  /** A call by hand that does more is none. */
  private static final int MOST_LINES = 200;

  private final FlowDesk desk;
  private final FlowBook book;
  private final FlowSettings settings;
  private final InstantSource clock;

  FlowEditing(FlowDesk desk, FlowBook book, FlowSettings settings, InstantSource clock) {
    this.desk = desk;
    this.book = book;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A call so far.
   *
   * @param marks its way
   */
  record Trial(FlowPage.Walk walk, Marks marks) {}

  /** What the checker and the picture say. */
  FlowPage.Text text(String source, Marks marks) {
    FlowView.Check check = desk.check(source);
    return new FlowPage.Text(
        source, check.errors(), check.warnings(), draft(source).map(flow -> drawn(flow, marks)));
  }

  private static String drawn(Flow flow, Marks marks) {
    return FlowPicture.part(flow, marks);
  }

  /** As much as can be read of it. */
  static Optional<Flow> draft(String source) {
    return FlowReader.read(source).flow().filter(flow -> !flow.steps().isEmpty());
  }

  /**
   * Walks through the text from the beginning.
   *
   * @param script what has happened, a line each
   * @param next what happens now; empty for nothing more
   */
  Trial walk(String source, String script, String next) {
    Optional<Flow> flow = draft(source);
    if (flow.isEmpty() || !desk.check(source).valid()) {
      return stopped("Mend the errors in the text first: a call needs a flow that can take it.");
    }
    FlowWalk walk = FlowWalk.of(flow.get()).at(clock.instant());
    beside(flow.get(), new HashSet<>(), walk);
    settings.values().forEach(walk::setting);
    List<String> done = new ArrayList<>();
    String trouble = "";
    List<String> lines =
        Stream.concat(script.lines(), Stream.of(next))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .limit(MOST_LINES)
            .toList();
    for (String line : lines) {
      Optional<Doing> doing = Doing.read(line);
      if (doing.isEmpty()) {
        trouble =
            "“"
                + (line.length() > 60 ? line.substring(0, 60) + "…" : line)
                + "” is nothing that happens in a call. Write it like the buttons: press 1, say \"billing\", no input.";
        break;
      }
      try {
        walk.does(doing.get());
        done.add(line);
      } catch (WalkFailure failure) {
        trouble = failure.sentence();
        break;
      }
    }
    return new Trial(
        new FlowPage.Walk(String.join("\n", done), walk.transcript(), walk.possible(), trouble),
        walk.marks());
  }

  private static Trial stopped(String why) {
    return new Trial(new FlowPage.Walk("", List.of(), List.of(), why), Marks.NONE);
  }

  /** The flows within it, and those within them. */
  private void beside(Flow flow, Set<String> known, FlowWalk walk) {
    for (String name : flow.subflows()) {
      if (known.add(name)) {
        book.newest(name)
            .map(Versioned::flow)
            .ifPresent(other -> {
              walk.knowing(other);
              beside(other, known, walk);
            });
      }
    }
  }
}
