package dev.switchboard.core.error;

import java.util.Locale;

/** What a code's range speaks of. The provider adds codes without notice, and keeps to ranges. */
public enum ErrorFamily {
  ACCOUNT("the account or its trial limits"),
  WEBHOOK("fetching a webhook of ours"),
  TWIML("the TwiML document"),
  VOICE_VERB("a TwiML voice verb"),
  MESSAGING_VERB("a TwiML messaging verb or queue"),
  CALL_PROGRESS("call progress or conferences"),
  REST("the REST request or its credentials"),
  PARAMETER("a parameter of the request (call, number or message)"),
  PRODUCT("a product setting"),
  DELIVERY("delivery of a message, or its compliance"),
  STREAM("media streams, SIP or client calls"),
  SCHEDULING("message scheduling"),
  VERIFY("Verify or Lookup"),
  CHANNEL("a channel such as WhatsApp"),
  CONVERSATION_RELAY("ConversationRelay"),
  OTHER("none of the provider's known families");

  private final String says;

  ErrorFamily(String says) {
    this.says = says;
  }

  /** In words, to stand behind a colon. */
  public String says() {
    return says;
  }

  /** E.g. {@code delivery}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The family of any number. */
  public static ErrorFamily of(int code) {
    return switch (code / 1000) {
      case 10 -> ACCOUNT;
      case 11 -> WEBHOOK;
      case 12 -> TWIML;
      case 13 -> VOICE_VERB;
      case 14 -> MESSAGING_VERB;
      case 15, 16 -> CALL_PROGRESS;
      case 20 -> REST;
      case 21 -> PARAMETER;
      case 22, 23 -> PRODUCT;
      case 30 -> DELIVERY;
      case 31, 32 -> STREAM;
      case 35 -> SCHEDULING;
      case 60 -> VERIFY;
      case 63 -> CHANNEL;
      case 64 -> CONVERSATION_RELAY;
      default -> OTHER;
    };
  }
}
