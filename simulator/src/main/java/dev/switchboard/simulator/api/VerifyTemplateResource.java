package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.verify.CodeTemplate;
import dev.switchboard.simulator.verify.CodeTexts;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/Templates}: the texts that codes may be sent with. */
final class VerifyTemplateResource {
  private static final String SINCE = "2026-01-01T00:00:00Z";

  private final String accountSid;

  VerifyTemplateResource(String accountSid) {
    this.accountSid = accountSid;
  }

  void route(Router<Endpoint> router) {
    router.on("GET", "/v2/Templates", new Endpoint(Operation.VERIFY_TEMPLATES_LIST, this::list));
  }

  private Answer list(ApiCall call) throws TwilioError {
    Form query = call.exchange().query();
    String name = query.last("FriendlyName").orElse("");
    List<CodeTemplate> found =
        CodeTemplate.ALL.stream()
            .filter(template -> name.isEmpty() || template.name().equals(name))
            .toList();
    return ProductPages.of(call, "templates", found, CodeTemplate::sid, this::json);
  }

  private ObjectNode json(CodeTemplate template) {
    ObjectNode json =
        Json.object()
            .put("sid", template.sid())
            .put("account_sid", accountSid)
            .put("friendly_name", template.name());
    json.putArray("channels").add("sms").add("voice");
    ObjectNode translations = json.putObject("translations");
    for (String locale :
        template.ending().isEmpty() ? CodeTexts.locales() : Set.of(CodeTexts.ENGLISH)) {
      translations
          .putObject(locale)
          .put("is_default_translation", locale.equals(CodeTexts.ENGLISH))
          .put("status", "approved")
          .put("channel", "sms")
          .put("locale", locale)
          .put(
              "text",
              template
                  .text(locale)
                  .replace("{name}", "{{friendly_name}}")
                  .replace("{code}", "{{code}}")
                  .replace("{ttl}", "{{ttl}}"))
          .put("date_created", SINCE)
          .put("date_updated", SINCE);
    }
    return json;
  }
}
