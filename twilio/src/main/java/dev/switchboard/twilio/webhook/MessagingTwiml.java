package dev.switchboard.twilio.webhook;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;

/** What an incoming message's webhook is answered with; to be sent as {@link #CONTENT_TYPE}. */
public final class MessagingTwiml {
  public static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

  private static final String EMPTY = WrittenTwiml.of(new MessagingResponse.Builder());

  private MessagingTwiml() {}

  /** No reply. */
  public static String nothing() {
    return EMPTY;
  }

  /**
   * One reply to the sender.
   *
   * @param text any characters; those that XML cannot hold (most control characters, lone
   *     surrogates) become U+FFFD
   */
  public static String reply(String text) {
    Body body = new Body.Builder(XmlText.of(text)).build();
    Message message = new Message.Builder().body(body).build();
    return WrittenTwiml.of(new MessagingResponse.Builder().message(message));
  }
}
