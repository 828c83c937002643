package dev.switchboard.core.hours;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When one may write to people of a place.
 *
 * @param open windows in local time; everything else is quiet
 * @param basis what it rests on, in words
 * @param asOf when that was looked up
 */
public record HoursRule(List<OpenHours> open, String basis, LocalDate asOf) {

  /**
   * @throws IllegalArgumentException where nothing is ever open, or no basis is told
   */
  public HoursRule {
    if (open.isEmpty()) {
      throw new IllegalArgumentException(
          "has no open hours, so what waits for them would never go");
    }
    if (basis.isBlank()) {
      throw new IllegalArgumentException("tells no basis");
    }
    open = List.copyOf(open);
  }

  /** The windows as one text, e.g. {@code mon-sat 09:00-21:00; sun 12:00-21:00}. */
  public String openText() {
    return open.stream().map(OpenHours::toString).collect(Collectors.joining("; "));
  }
}
