package dev.switchboard.simulator.api;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.verify.CodeTemplate;
import dev.switchboard.simulator.verify.VerifyLog;
import dev.switchboard.simulator.verify.VerifyService;
import dev.switchboard.simulator.verify.VerifyService.Feature;
import dev.switchboard.simulator.verify.VerifyService.Setting;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/Services}. */
final class VerifyServiceResource {
  private static final String BASE = "/v2/Services";
  private static final int LONGEST_NAME = 32;

  private final SimClock clock;
  private final VerifyLog log;
  private final String accountSid;

  VerifyServiceResource(SimClock clock, VerifyLog log, String accountSid) {
    this.clock = clock;
    this.log = log;
    this.accountSid = accountSid;
  }

  void route(Router<Endpoint> router) {
    String one = BASE + "/{service}";
    router
        .on("POST", BASE, new Endpoint(Operation.VERIFY_SERVICES_CREATE, this::create))
        .on("GET", BASE, new Endpoint(Operation.VERIFY_SERVICES_LIST, this::list))
        .on("GET", one, new Endpoint(Operation.VERIFY_SERVICES_FETCH, this::fetch))
        .on("POST", one, new Endpoint(Operation.VERIFY_SERVICES_UPDATE, this::update))
        .on("DELETE", one, new Endpoint(Operation.VERIFY_SERVICES_DELETE, this::delete));
  }

  private Answer create(ApiCall call) throws TwilioError {
    Form form = call.exchange().form();
    if (form.last("FriendlyName").isEmpty()) {
      throw TwilioError.parameter("FriendlyName");
    }
    VerifyService service = changed(VerifyService.fresh("", clock.instant()), form);
    log.put(service);
    log.awaitDurable();
    return Answer.json(201, json(call, service));
  }

  private Answer list(ApiCall call) throws TwilioError {
    return ProductPages.of(
        call, "services", log.services(), VerifyService::sid, service -> json(call, service));
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    return Answer.ok(json(call, VerifyResources.service(log, call)));
  }

  private Answer update(ApiCall call) throws TwilioError {
    VerifyService service = changed(VerifyResources.service(log, call), call.exchange().form());
    log.put(service);
    log.awaitDurable();
    return Answer.ok(json(call, service));
  }

  private Answer delete(ApiCall call) throws TwilioError {
    log.removeService(VerifyResources.service(log, call).sid());
    log.awaitDurable();
    return Answer.empty(204);
  }

  private VerifyService changed(VerifyService service, Form form) throws TwilioError {
    Instant now = clock.instant();
    return new VerifyService(
        service.sid(),
        form.last("FriendlyName").isPresent()
            ? name(form.last("FriendlyName").get())
            : service.friendlyName(),
        form.last("CodeLength").isPresent()
            ? length(form.last("CodeLength").get())
            : service.codeLength(),
        features(service, form),
        settings(service, form),
        service.timeToLive(),
        service.disabled(),
        service.createdAt(),
        now);
  }

  /** Names that look like they hold a code confuse people, and filters. */
  static String name(String text) throws TwilioError {
    boolean usable = !text.isBlank() && text.length() <= LONGEST_NAME;
    if (!usable || text.chars().filter(Character::isDigit).count() >= 5) {
      throw TwilioError.parameter("FriendlyName");
    }
    return text;
  }

  private static int length(String text) throws TwilioError {
    if (!text.matches("[4-9]|10")) {
      throw TwilioError.parameter("CodeLength");
    }
    return Integer.parseInt(text);
  }

  private static Set<Feature> features(VerifyService service, Form form) throws TwilioError {
    Set<Feature> on = new HashSet<>(service.features());
    for (Feature feature : Feature.values()) {
      Optional<String> given = form.last(feature.parameter());
      if (given.isPresent()) {
        switch (given.get().toLowerCase(Locale.ROOT)) {
          case "true" -> on.add(feature);
          case "false" -> on.remove(feature);
          default -> throw TwilioError.parameter(feature.parameter());
        }
      }
    }
    return on;
  }

  private static Map<Setting, String> settings(VerifyService service, Form form)
      throws TwilioError {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    given.putAll(service.settings());
    for (Setting setting : Setting.values()) {
      form.last(setting.parameter()).ifPresent(value -> given.put(setting, value));
    }
    String template = given.getOrDefault(Setting.TEMPLATE, "");
    if (!template.isEmpty() && CodeTemplate.find(template).isEmpty()) {
      throw TwilioError.parameter("DefaultTemplateSid");
    }
    return given;
  }

  private ObjectNode json(ApiCall call, VerifyService service) {
    String url = call.base() + BASE + "/" + service.sid();
    ObjectNode json =
        Json.object()
            .put("sid", service.sid())
            .put("account_sid", accountSid)
            .put("friendly_name", service.friendlyName())
            .put("code_length", service.codeLength())
            .put("tts_name", orNull(service, Setting.TTS_NAME))
            .put("default_template_sid", orNull(service, Setting.TEMPLATE))
            .put("date_created", ApiDates.iso(service.createdAt()))
            .put("date_updated", ApiDates.iso(service.updatedAt()))
            .put("url", url);
    for (Feature feature : Feature.values()) {
      json.put(feature.field(), service.has(feature));
    }
    json.putObject("push")
        .putNull("apn_credential_sid")
        .putNull("fcm_credential_sid")
        .put("include_date", false);
    json.putObject("totp")
        .put("issuer", service.friendlyName())
        .put("time_step", 30)
        .put("code_length", 6)
        .put("skew", 1);
    json.putObject("whatsapp")
        .put("msg_service_sid", orNull(service, Setting.WHATSAPP_SERVICE))
        .put("from", orNull(service, Setting.WHATSAPP_FROM));
    json.putNull("passkeys");
    json.putObject("links")
        .put("verifications", url + "/Verifications")
        .put("verification_checks", url + "/VerificationCheck")
        .put("rate_limits", url + "/RateLimits");
    return json;
  }

  private static @org.jspecify.annotations.Nullable String orNull(
      VerifyService service, Setting setting) {
    return service.setting(setting).isEmpty() ? null : service.setting(setting);
  }
}
