package dev.switchboard.simulator.control;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.content.ApprovalRules;
import dev.switchboard.simulator.content.ApprovalStatus;
import dev.switchboard.simulator.content.Template;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.number.SenderKind;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.whatsapp.WhatsAppRules;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sim/whatsapp} and {@code /sim/templates}: sandbox, approvals, what Meta decides. */
final class WhatsAppControl {
  private static final Duration LONGEST_WAIT = Duration.ofDays(30);

  private final SimClock clock;
  private final WhatsApp whatsapp;
  private final SenderQueues queues;
  private final LiveFeed feed;

  WhatsAppControl(SimClock clock, WhatsApp whatsapp, SenderQueues queues, LiveFeed feed) {
    this.clock = clock;
    this.whatsapp = whatsapp;
    this.queues = queues;
    this.feed = feed;
  }

  void route(Router<ControlCall.Work> router) {
    router
        .on("GET", "/sim/whatsapp", call -> Answer.ok(rules()))
        .on("PUT", "/sim/whatsapp", this::set)
        .on("GET", "/sim/templates", call -> Answer.ok(templates()))
        .on("PUT", "/sim/templates/{sid}", this::decide);
  }

  private Answer set(ControlCall call) throws ControlError {
    ControlBody body = call.body("sandbox_senders", "join", "approve_after", "approvals");
    WhatsAppRules present = whatsapp.rules();
    Set<String> sandboxes = body.has("sandbox_senders") ? senders(body) : present.sandboxSenders();
    String join = body.text("join").orElse(present.join()).strip();
    if (join.isEmpty()) {
      throw ControlError.invalid("empty_join", "join is what a phone writes to the sandbox.");
    }
    ApprovalRules approvals =
        new ApprovalRules(
            body.has("approve_after") ? after(body) : present.approvals().after(),
            body.has("approvals") ? approvals(body) : present.approvals().rules());
    whatsapp.set(new WhatsAppRules(sandboxes, join, approvals));
    pace(present.sandboxSenders(), sandboxes);
    feed.stateChanged();
    return Answer.ok(rules());
  }

  /**
   * A sandbox sends one message in three seconds; a sender that is none any more is quick again.
   */
  private void pace(Set<String> before, Set<String> after) {
    after.stream()
        .filter(sender -> !before.contains(sender))
        .forEach(sender -> queues.limit(sender, WhatsAppRules.SANDBOX_MPS));
    before.stream()
        .filter(sender -> !after.contains(sender))
        .forEach(sender -> queues.limit(sender, SenderKind.WHATSAPP.mps()));
  }

  private static Set<String> senders(ControlBody body) throws ControlError {
    Set<String> found = new TreeSet<>();
    for (String text : body.texts("sandbox_senders")) {
      found.add(ChannelAddress.whatsApp(ControlCall.number(ChannelAddress.bare(text))));
    }
    return found;
  }

  private static Duration after(ControlBody body) throws ControlError {
    try {
      Duration after = Duration.parse(body.requiredText("approve_after"));
      if (!after.isNegative() && after.compareTo(LONGEST_WAIT) <= 0) {
        return after;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw ControlError.invalid(
        "invalid_duration", "approve_after is PT0S to P30D, e.g. PT1M (ISO 8601).");
  }

  private static List<ApprovalRules.Rule> approvals(ControlBody body) throws ControlError {
    List<ApprovalRules.Rule> found = new ArrayList<>();
    for (ControlBody rule : body.objects("approvals", Set.of("name", "status", "reason"))) {
      String name = rule.requiredText("name");
      try {
        Pattern.compile(name);
      } catch (PatternSyntaxException e) {
        throw ControlError.invalid("invalid_pattern", "name is a regular expression: " + name);
      }
      found.add(new ApprovalRules.Rule(name, status(rule), rule.text("reason").orElse("")));
    }
    return found;
  }

  private static ApprovalStatus status(ControlBody body) throws ControlError {
    return ApprovalStatus.parse(body.requiredText("status"))
        .filter(status -> status != ApprovalStatus.UNSUBMITTED)
        .orElseThrow(() ->
            ControlError.invalid(
                "unknown_status",
                "status is received, pending, approved, rejected, paused or disabled."));
  }

  private Answer decide(ControlCall call) throws ControlError {
    ControlBody body = call.body("status", "reason");
    Optional<Template> template = whatsapp.templates().find(call.values().getOrDefault("sid", ""));
    if (template.isEmpty()) {
      throw new ControlError(404, "not_found", "There is no such template.");
    }
    Template decided =
        whatsapp.templates().decide(template.get(), status(body), body.text("reason").orElse(""));
    return Answer.ok(template(decided, clock.instant()));
  }

  private ObjectNode rules() {
    WhatsAppRules present = whatsapp.rules();
    ObjectNode json = Json.object();
    ArrayNode senders = json.putArray("senders");
    whatsapp.senders().forEach(senders::add);
    ArrayNode sandboxes = json.putArray("sandbox_senders");
    present.sandboxSenders().stream().sorted().forEach(sandboxes::add);
    json.put("join", present.join()).put("approve_after", present.approvals().after().toString());
    ArrayNode rules = json.putArray("approvals");
    present
        .approvals()
        .rules()
        .forEach(rule ->
            rules
                .addObject()
                .put("name", rule.name())
                .put("status", rule.outcome().word())
                .put("reason", rule.reason()));
    return json;
  }

  private ObjectNode templates() {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("templates");
    Instant now = clock.instant();
    whatsapp.templates().all().forEach(each -> array.add(template(each, now)));
    return json;
  }

  private static ObjectNode template(Template template, Instant now) {
    ObjectNode json =
        Json.object()
            .put("sid", template.sid())
            .put("name", template.name())
            .put("language", template.language())
            .put("kind", template.kind())
            .put("category", template.category())
            .put("status", template.status(now).word())
            .put("reason", template.approval().map(each -> each.reason(now)).orElse(""));
    ObjectNode variables = json.putObject("variables");
    template.samples().forEach(variables::put);
    return json;
  }
}
