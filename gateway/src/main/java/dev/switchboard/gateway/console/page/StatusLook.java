package dev.switchboard.gateway.console.page;

/**
 * How a status is shown. Colour means state and nothing else on these pages, and never stands
 * without the word.
 *
 * @param word the contract's word, e.g. {@code delivered}
 * @param tone the class of its colour
 * @param meaning one line for whoever does not know the word
 */
public record StatusLook(String word, String tone, String meaning) {

  public static StatusLook of(String status) {
    return switch (status) {
      case "scheduled" -> new StatusLook(status, "calm", "Waits for the time it was given");
      case "queued" -> new StatusLook(status, "calm", "Waits for its turn");
      case "sending" -> new StatusLook(status, "moving", "Being handed to the provider right now");
      case "unknown" ->
          new StatusLook(
              status, "warn", "The provider may have accepted it; it is not sent again blindly");
      case "sent" ->
          new StatusLook(status, "moving", "The provider has it; the carrier's word is awaited");
      case "delivered" -> new StatusLook(status, "good", "Arrived on the phone");
      case "read" -> new StatusLook(status, "good", "Arrived and was read");
      case "undelivered" -> new StatusLook(status, "bad", "The carrier could not deliver it");
      case "failed" -> new StatusLook(status, "bad", "The provider said no");
      case "refused" -> new StatusLook(status, "bad", "Stopped here before it left");
      case "expired" -> new StatusLook(status, "off", "Its time ran out before it could leave");
      case "canceled" -> new StatusLook(status, "off", "Called back before it left");
      default -> CallLook.of(status);
    };
  }

  /** With a capital. */
  public String label() {
    return Words.capital(word);
  }
}
