package dev.switchboard.simulator.inbound;

import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.wire.Form;
import java.util.Locale;

/**
 * The parameters of the incoming-message webhook (Twilio, "Twilio's request to your incoming
 * message webhook URL").
 */
final class InboundForm {
  private InboundForm() {}

  static Form of(Message message, String accountSid) {
    Form form =
        Form.of(
            "ToCountry", country(message.to()),
            "ToState", "",
            "ToCity", "",
            "ToZip", "",
            "FromCountry", country(message.from()),
            "FromState", "",
            "FromCity", "",
            "FromZip", "",
            "SmsMessageSid", message.sid(),
            "SmsSid", message.sid(),
            "MessageSid", message.sid(),
            "SmsStatus", "received",
            "Body", message.body(),
            "From", message.from(),
            "To", message.to(),
            "NumSegments", String.valueOf(message.segments()),
            "NumMedia", String.valueOf(message.media().size()),
            "AccountSid", accountSid,
            "ApiVersion", "2010-04-01");
    for (int i = 0; i < message.media().size(); i++) {
      form =
          form.with("MediaUrl" + i, message.media().get(i))
              .with("MediaContentType" + i, mediaType(message.media().get(i)));
    }
    return form;
  }

  /**
   * Twilio knows the country of any number; here the most usual one is enough, as elsewhere it may
   * be empty.
   */
  private static String country(String number) {
    return number.startsWith("+1") ? "US" : "";
  }

  static String mediaType(String url) {
    String path = url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "png" -> "image/png";
      case "gif" -> "image/gif";
      case "webp" -> "image/webp";
      case "mp4" -> "video/mp4";
      case "mp3" -> "audio/mpeg";
      case "pdf" -> "application/pdf";
      case "vcf" -> "text/vcard";
      default -> "image/jpeg";
    };
  }
}
