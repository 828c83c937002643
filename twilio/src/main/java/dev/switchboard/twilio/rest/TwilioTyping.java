package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.TypingIndicator;
import java.util.regex.Pattern;

/**
 * WhatsApp's typing indicator ("Typing indicators resource", v2): names in lower camel case, unlike
 * everywhere else. It marks the message as read, too.
 */
public final class TwilioTyping implements TypingIndicator {
  private static final String HOST = "messaging.twilio.com";
  private static final String PATH = "/v2/Indicators/Typing.json";
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

  private final TwilioApi api;

  public TwilioTyping(TwilioApi api) {
    this.api = api;
  }

  @Override
  public Shown show(String inboundSid) {
    if (!SID.matcher(inboundSid).matches()) {
      return new Shown.Unreached("the provider has told no SID of their message");
    }
    Answer answer =
        api.postTo(
            HOST,
            PATH,
            request -> request.with("messageId", inboundSid).with("channel", "whatsapp"));
    return switch (answer) {
      case Answer.Broken broken -> new Shown.Unreached(broken.reason());
      case Answer.Received received when received.status() / 100 == 2 -> new Shown.Yes();
      case Answer.Received received when received.status() / 100 == 4 ->
          new Shown.Refused(ErrorBody.of(received).code(), ErrorBody.describe(received));
      case Answer.Received received -> new Shown.Unreached(ErrorBody.describe(received));
    };
  }
}
