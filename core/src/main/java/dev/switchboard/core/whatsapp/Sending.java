package dev.switchboard.core.whatsapp;

/** How a WhatsApp message goes, and why. */
public sealed interface Sending {

  /** The text as it is. */
  record AsText(String reason) implements Sending {}

  /**
   * The template.
   *
   * @param fee whether Meta charges for it
   */
  record AsTemplate(String reason, Charged fee) implements Sending {}

  /** Meta takes a fee by country and category for each template, but not in every case. */
  enum Charged {
    BY_CATEGORY,
    /** A utility template, or an answer, inside an open window. */
    NOT
  }

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
