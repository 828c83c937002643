package dev.switchboard.twilio.rest;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The numbers that the account owns. */
public final class IncomingNumbers {
  private final TwilioApi api;

  public IncomingNumbers(TwilioApi api) {
    this.api = api;
  }

  /**
   * One number and where Twilio reports what reaches it.
   *
   * @param sid {@code PN…}
   * @param number E.164
   * @param smsUrl empty where none is set
   * @param voiceUrl empty where none is set
   */
  public record IncomingNumber(
      String sid, String number, Optional<String> smsUrl, Optional<String> voiceUrl) {}

  public Pages<IncomingNumber> list() {
    return PageReader.read(
        api,
        api.path("IncomingPhoneNumbers.json"),
        request -> {
          request.addQueryParam("PageSize", "1000");
          return request;
        },
        "incoming_phone_numbers",
        IncomingNumbers::read,
        _ -> false);
  }

  private static Optional<IncomingNumber> read(JsonNode json) {
    return Json.text(json, "sid")
        .flatMap(sid ->
            Json.text(json, "phone_number")
                .map(number ->
                    new IncomingNumber(
                        sid, number, Json.text(json, "sms_url"), Json.text(json, "voice_url"))));
  }
}
