package dev.switchboard.simulator.api;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.verify.FraudGuard;
import dev.switchboard.simulator.verify.LineType;
import dev.switchboard.simulator.verify.Lines;
import dev.switchboard.simulator.verify.Verify;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code lookups.twilio.com/v2/PhoneNumbers/{number}}. A bad number is no error: it is not valid.
 */
public final class LookupResource {
  /** Every package, in the order in which answers hold them. */
  private static final List<String> PACKAGES =
      List.of(
          "caller_name",
          "sim_swap",
          "call_forwarding",
          "line_type_intelligence",
          "line_status",
          "identity_match",
          "reassigned_number",
          "sms_pumping_risk",
          "phone_number_quality_score",
          "pre_fill");

  /** No data, or a package that the account has not been approved for. */
  private static final int UNPROVISIONED = 60600;

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  private final SimClock clock;
  private final Verify verify;
  private final Lines lines;

  public LookupResource(SimClock clock, Verify verify) {
    this.clock = clock;
    this.verify = verify;
    this.lines = verify.lines();
  }

  void route(Router<Endpoint> router) {
    router.on("GET", "/v2/PhoneNumbers/{to}", new Endpoint(Operation.LOOKUPS_FETCH, this::fetch));
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    Set<String> wanted = fields(call);
    String text = call.value("to").strip();
    String country = call.exchange().query().last("CountryCode").orElse("");
    if (!text.matches("[+0-9().\\- ]{2,40}")) {
      throw call.notFound();
    }
    ObjectNode json;
    try {
      PhoneNumber number = PLANS.parse(text, country.isEmpty() ? null : country);
      json = facts(number);
      packages(json, wanted, number);
    } catch (NumberParseException e) {
      json = unreadable(text, reason(e));
      packages(json, Set.of(), new PhoneNumber());
    }
    return Answer.ok(
        json.put("url", call.base() + "/v2/PhoneNumbers/" + json.path("phone_number").asString()));
  }

  private static Set<String> fields(ApiCall call) throws TwilioError {
    Set<String> wanted =
        Arrays.stream(call.exchange().query().last("Fields").orElse("").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : wanted) {
      if (!PACKAGES.contains(name)) {
        throw TwilioError.invalid(20001, "Invalid field requested: " + name);
      }
    }
    return wanted;
  }

  private static ObjectNode facts(PhoneNumber number) {
    ObjectNode json =
        Json.object()
            .put("calling_country_code", String.valueOf(number.getCountryCode()))
            .put("country_code", country(number).orElse(null))
            .put("phone_number", PLANS.format(number, PhoneNumberFormat.E164))
            .put("national_format", PLANS.format(number, PhoneNumberFormat.NATIONAL));
    boolean fiction = isFiction(number);
    json.put("valid", fiction || PLANS.isValidNumber(number));
    var errors = json.putArray("validation_errors");
    if (!fiction && !PLANS.isValidNumber(number)) {
      errors.add(
          switch (PLANS.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE, IS_POSSIBLE_LOCAL_ONLY -> "INVALID_BUT_POSSIBLE";
            case INVALID_COUNTRY_CODE -> "INVALID_COUNTRY_CODE";
            case TOO_SHORT -> "TOO_SHORT";
            case INVALID_LENGTH -> "INVALID_LENGTH";
            case TOO_LONG -> "TOO_LONG";
          });
    }
    return json;
  }

  /** Phones here may have the numbers that are reserved for fiction in the United Kingdom. */
  private static boolean isFiction(PhoneNumber number) {
    return PLANS.format(number, PhoneNumberFormat.E164).matches("\\+447700900[0-9]{3}");
  }

  private static Optional<String> country(PhoneNumber number) {
    return Optional.of(Lines.country(PLANS.format(number, PhoneNumberFormat.E164)))
        .filter(code -> !code.isEmpty());
  }

  private static String reason(NumberParseException e) {
    return switch (e.getErrorType()) {
      case INVALID_COUNTRY_CODE -> "INVALID_COUNTRY_CODE";
      case NOT_A_NUMBER -> "NOT_A_NUMBER";
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "TOO_SHORT";
      case TOO_LONG -> "TOO_LONG";
    };
  }

  private static ObjectNode unreadable(String text, String reason) {
    ObjectNode json =
        Json.object()
            .putNull("calling_country_code")
            .putNull("country_code")
            .put("phone_number", text)
            .putNull("national_format")
            .put("valid", false);
    json.putArray("validation_errors").add(reason);
    return json;
  }

  private void packages(ObjectNode json, Set<String> wanted, PhoneNumber number) {
    String e164 = json.path("phone_number").asString();
    boolean valid = json.path("valid").asBoolean();
    for (String name : PACKAGES) {
      if (!wanted.contains(name)) {
        json.putNull(name);
      } else if (name.equals("line_type_intelligence")) {
        json.set(name, lineType(e164, valid));
      } else if (name.equals("sms_pumping_risk")) {
        json.set(name, pumpingRisk(e164, valid));
      } else if (name.equals("caller_name")) {
        json.set(name, callerName(e164, number));
      } else {
        json.putObject(name).put("error_code", UNPROVISIONED);
      }
    }
  }

  private ObjectNode lineType(String number, boolean valid) {
    ObjectNode json = Json.object();
    boolean mobile = lines.type(number) == LineType.MOBILE;
    if (!valid) {
      return json.putNull("type")
          .putNull("carrier_name")
          .putNull("mobile_country_code")
          .putNull("mobile_network_code")
          .put("error_code", UNPROVISIONED);
    }
    return json.put("type", lines.type(number).word())
        .put("carrier_name", lines.carrierName(number))
        .put("mobile_country_code", mobile ? "001" : null)
        .put("mobile_network_code", mobile ? "01" : null)
        .putNull("error_code");
  }

  private ObjectNode pumpingRisk(String number, boolean valid) {
    if (!valid) {
      return Json.object()
          .putNull("carrier_risk_category")
          .putNull("number_blocked")
          .putNull("number_blocked_date")
          .putNull("number_blocked_last_3_months")
          .putNull("sms_pumping_risk_score")
          .put("error_code", UNPROVISIONED);
    }
    Optional<Instant> blocked = verify.log().guard().blocked(number, clock.instant());
    int score = blocked.isPresent() ? 100 : lines.pumpingRisk(number);
    return Json.object()
        .put("carrier_risk_category", score < 60 ? "low" : score < 80 ? "moderate" : "high")
        .put("number_blocked", blocked.isPresent())
        .put(
            "number_blocked_date",
            blocked.map(until -> ApiDates.iso(until.minus(FraudGuard.BLOCKED_FOR))).orElse(null))
        .put("number_blocked_last_3_months", blocked.isPresent())
        .put("sms_pumping_risk_score", score)
        .putNull("error_code");
  }

  /** In the United States only. */
  private ObjectNode callerName(String e164, PhoneNumber number) {
    Optional<String> name = lines.get(e164).callerName();
    boolean covered = number.getCountryCode() == 1;
    ObjectNode json =
        Json.object()
            .put("caller_name", covered ? name.orElse(null) : null)
            .put("caller_type", covered && name.isPresent() ? "CONSUMER" : null);
    return covered ? json.putNull("error_code") : json.put("error_code", UNPROVISIONED);
  }
}
