package dev.switchboard.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bench.chaos.verdict.Finding;
import dev.switchboard.bench.chaos.verdict.Verdict;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short run; {@code ./switchboard bench chaos --minutes 20} is the long one. */
@Tag("chaos")
@DisplayName("Under chaos")
@Tag("long")
class ChaosTest {
  /**
   * Kills nodes and the store, freezes one, cuts one off, and lets a clock jump, all in half a
   * minute.
   */
  private static final long SEED = 466;

  @Test
  @DisplayName(
      "F3 F26 chaos: what two nodes accepted while they and the store were killed comes exactly once")
  void exactlyOnce(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
      throws InterruptedException {
    Outcome outcome =
        ChaosCommand.run(
            new ChaosPlan(
                SEED,
                Duration.ofSeconds(30),
                2,
                10,
                folder,
                Path.of("target", "postgres").toAbsolutePath()),
            new PrintStream(System.out, true, StandardCharsets.UTF_8));
    Verdict verdict = outcome.verdict();
    assertThat(verdict.findings())
        .as(
            "seed %d, in %s:%n%s",
            SEED,
            folder,
            verdict.findings().stream().map(Finding::text).collect(Collectors.joining("\n")))
        .isEmpty();
    assertThat(verdict.accepted()).as("traffic flowed").isGreaterThan(200);
    assertThat(outcome.kills()).as("something was killed").isGreaterThanOrEqualTo(3);
  }
}
