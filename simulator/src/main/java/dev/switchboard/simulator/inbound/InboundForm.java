package dev.switchboard.simulator.inbound;

import dev.switchboard.simulator.media.MediaTypes;
import dev.switchboard.simulator.message.MediaSid;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.wire.Form;

/**
 * The parameters of the incoming-message webhook (Twilio, "Twilio's request to your incoming
 * message webhook URL").
 */
final class InboundForm {
  private InboundForm() {}

  /**
   * @param here where the application reaches this simulator: media are fetched there, with the
   *     account's credentials
   */
  static Form of(Message message, String accountSid, String here) {
    Form form = message.isWhatsApp() ? Form.EMPTY : places(message);
    form =
        form.with("SmsMessageSid", message.sid())
            .with("SmsSid", message.sid())
            .with("MessageSid", message.sid())
            .with("SmsStatus", "received")
            .with("Body", message.body())
            .with("From", message.from())
            .with("To", message.to())
            .with("NumSegments", String.valueOf(message.segments()))
            .with("NumMedia", String.valueOf(message.media().size()))
            .with("AccountSid", accountSid)
            .with("ApiVersion", "2010-04-01");
    for (int i = 0; i < message.media().size(); i++) {
      String url = message.media().get(i);
      form =
          form.with("MediaUrl" + i, here + MediaSid.path(accountSid, message.sid(), url))
              .with("MediaContentType" + i, MediaTypes.of(url));
    }
    return message.isWhatsApp() ? WhatsAppForm.add(form, message) : form;
  }

  private static Form places(Message message) {
    return Form.of(
        "ToCountry", country(message.to()),
        "ToState", "",
        "ToCity", "",
        "ToZip", "",
        "FromCountry", country(message.from()),
        "FromState", "",
        "FromCity", "",
        "FromZip", "");
  }

  /**
   * Twilio knows the country of any number; here the most usual one is enough, as elsewhere it may
   * be empty.
   */
  private static String country(String number) {
    return number.startsWith("+1") ? "US" : "";
  }
}
