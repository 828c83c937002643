package dev.switchboard.core.flow;

import dev.switchboard.core.flow.check.Checked;
import dev.switchboard.core.flow.check.Checker;
import dev.switchboard.core.flow.check.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Flows for tests. */
final class Texts {
  private static final Path EXAMPLES = Path.of("../examples/flows");

  private Texts() {}

  /** A flow of these steps, and of an {@code end} that hangs up. */
  static String steps(String steps) {
    return "flow: test\nsteps:\n" + steps.indent(2) + "  end:\n    hang_up: Goodbye.\n";
  }

  /** A flow that must be right. */
  static Flow flow(String yaml) {
    Checked checked = Checker.check(yaml, Surroundings.UNKNOWN);
    return checked.flow().orElseThrow(() -> new AssertionError(yaml + "\n" + checked.errors()));
  }

  static List<Path> examples() {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String example(String name) {
    return read(EXAMPLES.resolve(name + ".yaml"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
