package dev.switchboard.simulator.api;

/** What Twilio says to the codes that a delivery can end in here. */
public final class DeliveryErrors {
  private DeliveryErrors() {}

  /** The text of {@code error_message}. */
  public static String text(int code) {
    return switch (code) {
      case 30003 -> "Unreachable destination handset";
      case 30006 -> "Landline or unreachable carrier";
      case 30007 -> "Message filtered";
      case 30036 -> "Validity period expired";
      default -> "Message delivery error";
    };
  }
}
