package dev.switchboard.core.error;

import dev.switchboard.core.provider.Scope;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One line of {@code provider-errors.tsv}. */
record ErrorRow(ProviderError error, Bearing bearing, Optional<Duration> rest) {

  static ErrorRow parse(String line) {
    String[] cell = line.split("\t", -1);
    if (cell.length != 7) {
      throw new IllegalStateException("provider-errors.tsv: not seven columns: " + line);
    }
    Bearing bearing = Bearing.valueOf(cell[2].toUpperCase(Locale.ROOT));
    Optional<Duration> rest =
        cell[3].equals("-")
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(Long.parseLong(cell[3])));
    ProviderError error =
        new ProviderError(
            Integer.parseInt(cell[0]),
            cell[4],
            cell[5],
            bearing != Bearing.REJECTED,
            Scope.valueOf(cell[1]),
            cell[6]);
    return new ErrorRow(error, bearing, rest);
  }
}
