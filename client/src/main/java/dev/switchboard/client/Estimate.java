package dev.switchboard.client;

import java.util.List;
import java.util.Optional;

/**
 * What a text would be billed as, and what would be cheaper. Places are in UTF-16 units of the
 * text, as in a Java string.
 *
 * @param encoding {@code gsm7} or {@code ucs2}
 * @param characters Unicode code points
 * @param breaks where each segment after the first starts
 * @param forcedBy what made it UCS-2; empty for GSM-7
 * @param smartEncoded as Twilio sends it with smart encoding; empty where that changes nothing
 * @param alternative the cheapest text that reads the same; empty where none takes fewer segments
 * @param country ISO 3166, two letters
 * @param estimatedCost by list price
 * @param json the answer as it was received, with fields newer than this client
 */
public record Estimate(
    String encoding,
    int segments,
    int characters,
    List<Integer> breaks,
    List<ForcedBy> forcedBy,
    Optional<Other> smartEncoded,
    Optional<Other> alternative,
    String country,
    Optional<Money> estimatedCost,
    String json) {

  public Estimate {
    breaks = List.copyOf(breaks);
    forcedBy = List.copyOf(forcedBy);
  }

  /**
   * A piece of the text that GSM-7 has no place for.
   *
   * @param at its first place
   * @param name what Unicode calls it
   * @param places all of its places
   */
  public record ForcedBy(int at, String text, String name, List<Integer> places) {
    public ForcedBy {
      places = List.copyOf(places);
    }
  }

  /** The same text written differently. */
  public record Other(
      String body,
      String encoding,
      int segments,
      Optional<Money> estimatedCost,
      List<Replacement> replaced) {
    public Other {
      replaced = List.copyOf(replaced);
    }
  }

  /**
   * One difference between the two.
   *
   * @param at its place in the text as it was given
   * @param by empty where it was left out
   */
  public record Replacement(int at, String text, String by) {}
}
