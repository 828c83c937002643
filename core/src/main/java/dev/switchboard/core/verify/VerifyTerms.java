package dev.switchboard.core.verify;

import java.time.Duration;
import java.util.Set;

/**
 * All that people may set about verifications.
 *
 * @param countries where codes may go, ISO 3166; {@code *} for every country that has one. Numbers
 *     of no country ({@code 001}: satellites, international networks) only where they are named
 * @param lookup whether the provider is asked about a number first, and what
 * @param highestRisk of pumping that is let through, 0 to 100
 * @param refusedLines kinds of lines that get no code
 * @param resendAfter how soon one person may ask for a code again
 * @param proofLifetime how long a proof is good
 * @param keepDays how long verifications are kept
 */
public record VerifyTerms(
    Set<String> countries,
    Limits limits,
    GuardTerms guard,
    Lookup lookup,
    int highestRisk,
    Set<String> refusedLines,
    Duration resendAfter,
    StandIns standIns,
    Duration proofLifetime,
    int keepDays) {
  public static final String EVERY_COUNTRY = "*";
  public static final String NO_COUNTRY = "001";

  /** What the provider's Lookup is asked, each at its price. */
  public enum Lookup {
    OFF,
    LINE_TYPE,
    PUMPING_RISK,
    BOTH
  }

  /** Whether another channel takes over a send that failed, where the caller has named no plan. */
  public enum StandIns {
    ON_FAILURE,
    NEVER
  }

  /** What holds from the start. */
  public static final VerifyTerms USUAL =
      new VerifyTerms(
          Set.of(EVERY_COUNTRY),
          Limits.USUAL,
          GuardTerms.USUAL,
          Lookup.OFF,
          74,
          Set.of("premium", "shared_cost", "pager", "universal_access", "voicemail"),
          Duration.ofSeconds(30),
          StandIns.ON_FAILURE,
          Duration.ofMinutes(5),
          90);

  public VerifyTerms {
    countries = Set.copyOf(countries);
    refusedLines = Set.copyOf(refusedLines);
  }

  /** Whether codes may go to this country. */
  public boolean allows(String country) {
    return countries.contains(country)
        || (countries.contains(EVERY_COUNTRY) && !country.equals(NO_COUNTRY));
  }

  /** The plan of a caller who named none. */
  public FallbackPlan usualPlan(VerifyChannel first) {
    return standIns == StandIns.ON_FAILURE ? FallbackPlan.usual(first) : FallbackPlan.NONE;
  }
}
