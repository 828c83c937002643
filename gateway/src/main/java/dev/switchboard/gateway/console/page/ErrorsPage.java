package dev.switchboard.gateway.console.page;

import dev.switchboard.core.error.ProviderError;
import java.util.List;

/** The dictionary of the provider's codes, or those of it that were searched for. */
public record ErrorsPage(Frame frame, String query, List<Row> all) {

  /**
   * One code.
   *
   * @param seen how often within the last week
   */
  public record Row(ProviderError error, long seen) {}

  /** Those that were seen come first. */
  public List<Row> seen() {
    return all.stream()
        .filter(row -> row.seen() > 0)
        .sorted(java.util.Comparator.comparingLong(Row::seen).reversed())
        .toList();
  }

  public List<Row> unseen() {
    return all.stream().filter(row -> row.seen() == 0).toList();
  }
}
