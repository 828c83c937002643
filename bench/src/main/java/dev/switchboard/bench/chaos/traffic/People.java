package dev.switchboard.bench.chaos.traffic;

/**
 * Whom the texts go to: numbers that the numbering plan has.
 *
 * @param campaign how many get campaigns
 * @param codes how many get codes; others than those
 */
public record People(int campaign, int codes) {
  private static final int FIRST = 2_000_000;

  /** A recipient of campaigns. */
  public String ofCampaign(int n) {
    return number(Math.floorMod(n, campaign));
  }

  /** A recipient of codes; these never text STOP. */
  public String ofCodes(int n) {
    return number(campaign + Math.floorMod(n, codes));
  }

  private static String number(int n) {
    return "+1415%07d".formatted(FIRST + n);
  }
}
