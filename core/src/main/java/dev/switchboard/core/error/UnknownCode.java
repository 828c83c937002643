package dev.switchboard.core.error;

import dev.switchboard.core.provider.Scope;

/** What a code's range alone tells, for the codes that the table does not have. */
final class UnknownCode {

  private UnknownCode() {}

  static ProviderError explain(int code) {
    boolean retryable = isServerFault(code);
    return new ProviderError(
        code,
        "Unknown code " + code,
        "Not in our dictionary; the range says: " + family(code),
        retryable,
        Scope.MESSAGE,
        (retryable
                ? "A later try may succeed, but look first whether it happened. "
                : "Do not repeat it unchanged. ")
            + "The provider's page, if there is one: https://www.twilio.com/docs/api/errors/"
            + code);
  }

  /** 20500 to 20599 mirror HTTP 5xx. */
  static boolean isServerFault(int code) {
    return code >= 20500 && code <= 20599;
  }

  private static String family(int code) {
    return switch (code / 1000) {
      case 10 -> "the account or its trial limits";
      case 11 -> "fetching a webhook of ours";
      case 12 -> "the TwiML document";
      case 13 -> "a TwiML voice verb";
      case 14 -> "a TwiML messaging verb or queue";
      case 15, 16 -> "call progress or conferences";
      case 20 -> "the REST request or its credentials";
      case 21 -> "a parameter of the request (call, number or message)";
      case 22, 23 -> "a product setting";
      case 30 -> "delivery of a message, or its compliance";
      case 31, 32 -> "media streams, SIP or client calls";
      case 35 -> "message scheduling";
      case 60 -> "Verify or Lookup";
      case 63 -> "a channel such as WhatsApp";
      case 64 -> "ConversationRelay";
      default -> "none of the provider's known families";
    };
  }
}
