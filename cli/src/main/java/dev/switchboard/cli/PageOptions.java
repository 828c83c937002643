package dev.switchboard.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which part of a list is wanted. */
final class PageOptions {
  @Option(names = "--limit", paramLabel = "N", description = "1 to 200; 20 by default.")
  private int limit = 20;

  @Option(names = "--cursor", paramLabel = "C", description = "Where the last page ended.")
  private Optional<String> cursor = Optional.empty();

  /**
   * @throws Failure of usage where it is not 1 to 200
   */
  int limit() {
    if (limit < 1 || limit > 200) {
      throw Failure.misused("--limit is 1 to 200, not " + limit, "use --cursor for more");
    }
    return limit;
  }

  Optional<String> cursor() {
    return cursor;
  }
}
