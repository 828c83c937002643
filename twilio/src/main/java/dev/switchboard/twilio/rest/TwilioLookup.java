package dev.switchboard.twilio.rest;

import dev.switchboard.core.verify.LookupAnswer;
import dev.switchboard.core.verify.LookupAnswer.Blocked;
import dev.switchboard.core.verify.NumberLookup;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Lookup v2: one request per question; what is not known is no reason to refuse anybody. */
public final class TwilioLookup implements NumberLookup {
  private static final String HOST = "https://lookups.twilio.com/v2/PhoneNumbers/";
  private static final String LINE = "line_type_intelligence";
  private static final String RISK = "sms_pumping_risk";

  private final TwilioApi api;

  public TwilioLookup(TwilioApi api) {
    this.api = api;
  }

  @Override
  public LookupAnswer look(String number, Fields fields) {
    String asked =
        switch (fields) {
          case LINE_TYPE -> LINE;
          case PUMPING_RISK -> RISK;
          case BOTH -> LINE + "," + RISK;
        };
    Answer answer =
        api.getAt(
            HOST + number,
            request -> {
              request.addQueryParam("Fields", asked);
              return request;
            });
    return switch (answer) {
      case Answer.Broken broken -> new LookupAnswer.NoData(broken.reason());
      case Answer.Received received when received.status() == 200 ->
          Json.object(received)
              .map(TwilioLookup::read)
              .orElseGet(() -> new LookupAnswer.NoData("not a number resource"));
      case Answer.Received received -> new LookupAnswer.NoData(ErrorBody.describe(received));
    };
  }

  /** A package that has no data says so in its own error_code, and is empty otherwise. */
  private static LookupAnswer read(JsonNode body) {
    JsonNode valid = body.path("valid");
    if (valid.isBoolean() && !valid.booleanValue()) {
      return new LookupAnswer.Invalid();
    }
    JsonNode line = body.path(LINE);
    JsonNode risk = body.path(RISK);
    Optional<String> type = Json.text(line, "type").filter(word -> !word.equals("unknown"));
    return new LookupAnswer.Known(
        type,
        Json.number(risk, "sms_pumping_risk_score"),
        risk.path("number_blocked").asBoolean(false) ? Blocked.YES : Blocked.NO);
  }
}
