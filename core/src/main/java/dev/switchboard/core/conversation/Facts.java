package dev.switchboard.core.conversation;

import java.util.Optional;

/**
 * What came with a text besides its words and files ("Twilio's request to your incoming message
 * webhook URL").
 *
 * @param form the answers of a WhatsApp form or of another interactive message, JSON
 */
public record Facts(
    Optional<Location> location,
    Optional<Button> button,
    Optional<ListChoice> list,
    Optional<String> form,
    Optional<Quote> quoted,
    Optional<Referral> referral,
    Optional<Forwarded> forwarded) {

  /** An ordinary text. */
  public static final Facts NONE =
      new Facts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * A place that was shared.
   *
   * @param latitude in degrees, −90 to 90
   * @param longitude in degrees, −180 to 180
   */
  public record Location(
      double latitude, double longitude, Optional<String> label, Optional<String> address) {}

  /**
   * A button that was tapped.
   *
   * @param payload what the sender of the button wrote behind it
   */
  public record Button(String text, Optional<String> payload) {}

  /** A row of a list that was picked. */
  public record ListChoice(String id, Optional<String> title) {}

  /**
   * The message that this one answers.
   *
   * @param sid of the provider
   */
  public record Quote(String sid, Optional<String> sender) {}

  /** The advertisement that was tapped to write to us. */
  public record Referral(
      Optional<String> headline,
      Optional<String> body,
      Optional<String> sourceId,
      Optional<String> sourceType,
      Optional<String> sourceUrl,
      Optional<String> clickId) {}

  /** That somebody else wrote it first. */
  public enum Forwarded {
    ONCE,
    OFTEN
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
