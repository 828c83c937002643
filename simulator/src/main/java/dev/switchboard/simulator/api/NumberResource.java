package dev.switchboard.simulator.api;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumber.Hook;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.webhook.WebUrl;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers}: the account's numbers and their
 * webhooks.
 */
public final class NumberResource {
  private static final String BASE = "/2010-04-01/Accounts/{account}/IncomingPhoneNumbers";

  private final SimClock clock;
  private final OwnNumbers numbers;
  private final String accountSid;

  public NumberResource(SimClock clock, OwnNumbers numbers, String accountSid) {
    this.clock = clock;
    this.numbers = numbers;
    this.accountSid = accountSid;
  }

  void route(Router<Endpoint> router) {
    router
        .on("POST", BASE, new Endpoint(Operation.NUMBERS_CREATE, this::create))
        .on("GET", BASE, new Endpoint(Operation.NUMBERS_LIST, this::list))
        .on("GET", BASE + "/{sid}", new Endpoint(Operation.NUMBERS_FETCH, this::fetch))
        .on("POST", BASE + "/{sid}", new Endpoint(Operation.NUMBERS_UPDATE, this::update));
  }

  private Answer create(ApiCall call) throws TwilioError {
    Form form = call.exchange().form();
    String number =
        form.last("PhoneNumber")
            .flatMap(Addresses::number)
            .orElseThrow(() -> TwilioError.invalid(21421, "PhoneNumber is invalid"));
    if (number.equals("+15005550000") || numbers.find(number).isPresent()) {
      throw TwilioError.invalid(21422, "PhoneNumber " + number + " is not available");
    }
    OwnNumber bought = changed(OwnNumber.fresh(number, clock.instant()), form);
    numbers.put(bought);
    return Answer.json(201, json(bought));
  }

  private Answer list(ApiCall call) {
    Form query = call.exchange().query();
    Optional<String> wanted = query.last("PhoneNumber").map(Addresses::inQuery);
    List<OwnNumber> found =
        numbers.all().stream()
            .filter(number -> wanted.isEmpty() || number.number().contains(wanted.get()))
            .toList();
    String uri = call.exchange().uri();
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("incoming_phone_numbers");
    found.forEach(number -> array.add(json(number)));
    json.put("first_page_uri", uri + "?PageSize=1000&Page=0")
        .put("uri", uri)
        .put("page", 0)
        .put("page_size", 1000)
        .put("start", 0)
        .put("end", Math.max(0, found.size() - 1))
        .putNull("previous_page_uri")
        .putNull("next_page_uri");
    return Answer.ok(json);
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    return Answer.ok(json(find(call)));
  }

  private Answer update(ApiCall call) throws TwilioError {
    OwnNumber updated = changed(find(call), call.exchange().form());
    numbers.put(updated);
    return Answer.ok(json(updated));
  }

  private static OwnNumber changed(OwnNumber number, Form form) throws TwilioError {
    OwnNumber changed = form.last("FriendlyName").map(number::named).orElse(number);
    return changed
        .withSms(
            hook(changed.sms(), form, "SmsUrl", "SmsMethod", "SmsFallbackUrl", "SmsFallbackMethod"))
        .withVoice(
            hook(
                changed.voice(),
                form,
                "VoiceUrl",
                "VoiceMethod",
                "VoiceFallbackUrl",
                "VoiceFallbackMethod"))
        .withStatus(hook(changed.status(), form, "StatusCallback", "StatusCallbackMethod", "", ""));
  }

  private static Hook hook(
      Hook hook, Form form, String url, String method, String fallbackUrl, String fallbackMethod)
      throws TwilioError {
    Hook changed = hook;
    for (Form.Field field : form.fields()) {
      if (field.name().equals(url)) {
        changed = changed.withUrl(checkedUrl(field));
      } else if (field.name().equals(method)) {
        changed = changed.withMethod(checkedMethod(field));
      } else if (field.name().equals(fallbackUrl)) {
        changed = changed.withFallbackUrl(checkedUrl(field));
      } else if (field.name().equals(fallbackMethod)) {
        changed = changed.withFallbackMethod(checkedMethod(field));
      }
    }
    return changed;
  }

  private static String checkedUrl(Form.Field field) throws TwilioError {
    if (!field.value().isEmpty() && !WebUrl.isUsable(field.value())) {
      throw TwilioError.invalid(21502, field.name() + " is not a valid URL");
    }
    return field.value();
  }

  private static String checkedMethod(Form.Field field) throws TwilioError {
    if (!field.value().matches("GET|POST")) {
      throw TwilioError.invalid(21403, field.name() + " must be GET or POST");
    }
    return field.value();
  }

  private OwnNumber find(ApiCall call) throws TwilioError {
    return numbers
        .bySid(call.value("sid"))
        .orElseThrow(() -> TwilioError.notFound(call.exchange().uri()));
  }

  private ObjectNode json(OwnNumber number) {
    ObjectNode json =
        Json.object()
            .put("sid", number.sid())
            .put("account_sid", accountSid)
            .put("friendly_name", number.friendlyName())
            .put("phone_number", number.number())
            .put("sms_url", number.sms().url())
            .put("sms_method", number.sms().method())
            .put("sms_fallback_url", number.sms().fallbackUrl())
            .put("sms_fallback_method", number.sms().fallbackMethod())
            .put("voice_url", number.voice().url())
            .put("voice_method", number.voice().method())
            .put("voice_fallback_url", number.voice().fallbackUrl())
            .put("voice_fallback_method", number.voice().fallbackMethod())
            .put("status_callback", number.status().url())
            .put("status_callback_method", number.status().method())
            .put("date_created", ApiDates.written(number.createdAt()))
            .put("date_updated", ApiDates.written(number.createdAt()))
            .put("beta", false)
            .put("api_version", "2010-04-01")
            .put("status", "in-use")
            .put(
                "uri",
                "/2010-04-01/Accounts/"
                    + accountSid
                    + "/IncomingPhoneNumbers/"
                    + number.sid()
                    + ".json");
    json.putObject("capabilities")
        .put("voice", true)
        .put("sms", true)
        .put("mms", true)
        .put("fax", false);
    return json;
  }
}
