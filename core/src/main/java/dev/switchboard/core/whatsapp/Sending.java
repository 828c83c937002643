package dev.switchboard.core.whatsapp;

/** How a WhatsApp message goes, and why. */
public sealed interface Sending {

  /** The text as it is. */
  record AsText(String reason) implements Sending {}

  /** The template. */
  record AsTemplate(String reason) implements Sending {}

  /** Not now, but perhaps later. */
  record Waits(String reason) implements Sending {}

  /**
   * Not at all.
   *
   * @param code of the refusal, e.g. {@code window_closed}
   * @param field of the request that is at fault
   * @param reason what is wrong
   * @param remedy what to do
   */
  record Refused(String code, String field, String reason, String remedy) implements Sending {
    /** Both in one sentence. */
    public String message() {
      return reason + "; " + remedy;
    }
  }
}
