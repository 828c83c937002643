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
      case 63003 -> "Channel could not find To address";
      case 63007 -> "No channel with this From address";
      case 63012 -> "Channel provider returned an internal service error";
      case 63013 -> "Channel policy violation";
      case 63014 -> "Blocked by user action";
      case 63015 -> "Sandbox can only send messages to phone numbers that have joined the Sandbox";
      case 63016 -> "Outside the allowed window: use a message template";
      case 63018 -> "Rate limit exceeded for channel";
      case 63019 -> "Media failed to download";
      case 63021 -> "Channel invalid content";
      case 63024 -> "Invalid message recipient";
      case 63025 -> "Media already exists";
      case 63026 -> "Content flagged as spam";
      case 63027 -> "Template does not exist for a language and locale";
      case 63028 -> "Number of parameters provided does not match the expected number";
      case 63032 -> "Cannot send to this user due to WhatsApp limitations";
      case 63033 -> "Recipient opted out of marketing messages";
      case 63034 -> "Media exceeds the size limit of the channel";
      case 63038 -> "Account exceeded the daily messages limit";
      case 63040 -> "Template rejected";
      case 63041 -> "Template paused";
      case 63042 -> "Template disabled";
      case 63049 -> "Meta chose not to deliver this marketing message";
      case 63051 -> "WhatsApp Business Account is locked";
      case 63112 -> "The business account was disabled by Meta";
      default -> "Message delivery error";
    };
  }
}
