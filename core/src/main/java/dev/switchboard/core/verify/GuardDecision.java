package dev.switchboard.core.verify;

import java.time.Duration;
import java.util.Locale;

/** What the conversion of a prefix leads to. */
public sealed interface GuardDecision {
  /** Shares are computed in floating point: one that is just as high must not count as lower. */
  double ROUNDING = 1e-9;

  /** People type the codes that they get there, or too few were sent to tell. */
  record Fine() implements GuardDecision {}

  /**
   * Nobody, or hardly anybody, types the codes: somebody may be paid for each text.
   *
   * @param reason for an operator
   */
  record Block(String reason) implements GuardDecision {}

  /**
   * Judges one prefix.
   *
   * @param recent within the window, without what is younger than the grace
   * @param before the day before the window
   */
  static GuardDecision of(GuardTerms terms, Conversion recent, Conversion before) {
    if (recent.started() < terms.minimumSends()) {
      return new Fine();
    }
    double floor = terms.minimumConversion();
    boolean known = before.started() >= terms.minimumSends();
    double fallen = known ? before.rate() * (1 - terms.drop()) : 0;
    double least = Math.max(floor, fallen);
    if (recent.rate() >= least - ROUNDING) {
      return new Fine();
    }
    return new Block(
        String.format(
            Locale.ROOT,
            "%d of %d verifications in the last %s ended with the right code (%s); %sblocked below %s",
            recent.approved(),
            recent.started(),
            span(terms.window()),
            Conversion.percent(recent.rate()),
            known ? "in the day before it were " + Conversion.percent(before.rate()) + ", " : "",
            Conversion.percent(least)));
  }

  private static String span(Duration time) {
    return time.toMinutes() % 60 == 0 ? time.toHours() + " h" : time.toMinutes() + " min";
  }
}
