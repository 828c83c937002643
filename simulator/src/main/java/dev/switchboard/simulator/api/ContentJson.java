package dev.switchboard.simulator.api;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.content.Approval;
import dev.switchboard.simulator.content.ApprovalStatus;
import dev.switchboard.simulator.content.Template;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Templates and approvals as the Content API shows them. */
final class ContentJson {
  private final SimClock clock;
  private final String accountSid;

  ContentJson(SimClock clock, String accountSid) {
    this.clock = clock;
    this.accountSid = accountSid;
  }

  /**
   * @param origin in front of the URLs, e.g. {@code https://content.twilio.com}
   */
  ObjectNode content(Template template, String origin) {
    String url = origin + "/v1/Content/" + template.sid();
    ObjectNode json = facts(template).put("url", url);
    json.putObject("links")
        .put("approval_create", url + "/ApprovalRequests/whatsapp")
        .put("approval_fetch", url + "/ApprovalRequests");
    return json;
  }

  /** A template with its approval, as in {@code ContentAndApprovals}. */
  ObjectNode joined(Template template) {
    ObjectNode json = facts(template);
    json.set("approval_requests", approval(template));
    return json;
  }

  private ObjectNode facts(Template template) {
    ObjectNode json =
        Json.object()
            .put("sid", template.sid())
            .put("account_sid", accountSid)
            .put("friendly_name", template.friendlyName())
            .put("language", template.language())
            .put("date_created", ApiDates.iso(template.createdAt()))
            .put("date_updated", ApiDates.iso(template.updatedAt()));
    ObjectNode variables = json.putObject("variables");
    template.samples().forEach(variables::put);
    json.set("types", template.types());
    return json;
  }

  ObjectNode approvals(Template template, String origin) {
    String url = origin + "/v1/Content/" + template.sid() + "/ApprovalRequests";
    ObjectNode json =
        Json.object().put("sid", template.sid()).put("account_sid", accountSid).put("url", url);
    json.set("whatsapp", approval(template));
    return json;
  }

  ObjectNode approval(Template template) {
    Instant now = clock.instant();
    ObjectNode json =
        Json.object()
            .put("type", "whatsapp")
            .put("name", template.approval().map(Approval::name).orElse(""))
            .put("category", template.category())
            .put("content_type", template.kind())
            .put("status", template.status(now).word())
            .put("rejection_reason", reason(template, now))
            .put("allow_category_change", true);
    return json.putNull("flows");
  }

  private static String reason(Template template, Instant now) {
    return template
        .approval()
        .filter(approval -> approval.status(now) == ApprovalStatus.REJECTED)
        .map(approval -> approval.reason(now))
        .orElse("");
  }
}
