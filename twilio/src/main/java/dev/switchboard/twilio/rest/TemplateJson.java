package dev.switchboard.twilio.rest;

import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Content;
import dev.switchboard.core.whatsapp.Content.Action;
import dev.switchboard.core.whatsapp.Content.Button;
import dev.switchboard.core.whatsapp.Content.Choice;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.TemplateDraft;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates as the Content API writes them (Twilio, "Content API resources"). */
final class TemplateJson {
  /** The kinds that WhatsApp shows, the richest first: a content may hold several. */
  private static final List<String> KINDS =
      List.of(
          "whatsapp/authentication",
          "whatsapp/card",
          "whatsapp/flows",
          "twilio/carousel",
          "twilio/card",
          "twilio/catalog",
          "twilio/flows",
          "twilio/list-picker",
          "twilio/quick-reply",
          "twilio/call-to-action",
          "twilio/location",
          "twilio/media",
          "twilio/text");

  private TemplateJson() {}

  /** Empty where it lacks what each one has. */
  static Optional<Template> read(JsonNode json) {
    Optional<String> sid = Json.text(json, "sid").filter(text -> text.matches("HX[0-9a-fA-F]{32}"));
    if (sid.isEmpty()) {
      return Optional.empty();
    }
    JsonNode approval = json.path("approval_requests");
    if (approval.isArray() && !approval.isEmpty()) {
      approval = approval.get(0);
    }
    return Optional.of(
        new Template(
            sid.get(),
            Json.text(json, "friendly_name").orElse(sid.get()),
            Json.text(approval, "name"),
            Json.text(json, "language").orElse(""),
            content(json.path("types")),
            samples(json.path("variables")),
            approval(approval),
            Json.text(json, "date_updated").flatMap(TemplateJson::time).orElse(Instant.EPOCH)));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Approval approval(JsonNode json) {
    return Json.text(json, "status")
        .map(status ->
            new Approval(
                Approval.State.of(status),
                Json.text(json, "category").flatMap(Category::of),
                Json.text(json, "rejection_reason").orElse("")))
        .orElse(Approval.NONE);
  }

  private static Map<String, String> samples(JsonNode json) {
    Map<String, String> samples = new LinkedHashMap<>();
    json.properties().forEach(entry -> samples.put(entry.getKey(), entry.getValue().asString("")));
    return samples;
  }

  private static Content content(JsonNode types) {
    String kind =
        KINDS.stream()
            .filter(types::has)
            .findFirst()
            .orElseGet(() -> types.propertyNames().stream().findFirst().orElse("twilio/text"));
    JsonNode json = types.path(kind);
    boolean card = kind.equals("twilio/card");
    return new Content(
        kind,
        Json.text(json, "header_text"),
        Json.text(json, "body")
            .or(() -> Json.text(json, "title"))
            .or(() -> Json.text(json, "label"))
            .orElseGet(() -> kind.equals("whatsapp/authentication") ? code(json) : ""),
        Json.text(json, "footer").or(() -> card ? Json.text(json, "subtitle") : Optional.empty()),
        media(json.path("media")),
        each(json.path("actions")).map(TemplateJson::button).toList(),
        Json.text(json, "button"),
        each(json.path("items")).map(TemplateJson::choice).toList());
  }

  /** Its text is WhatsApp's own, in the language of the template; here in English. */
  private static String code(JsonNode json) {
    return "{{1}} is your verification code."
        + (json.path("add_security_recommendation").asBoolean(false)
            ? " For your security, do not share this code."
            : "");
  }

  private static List<String> media(JsonNode json) {
    return json.isString()
        ? List.of(json.stringValue())
        : each(json).filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }

  private static Stream<JsonNode> each(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    if (array.isArray()) {
      array.forEach(items::add);
    }
    return items.stream();
  }

  private static Button button(JsonNode json) {
    String type = Json.text(json, "type").orElse("QUICK_REPLY");
    String title = Json.text(json, "title").or(() -> Json.text(json, "copy_code_text")).orElse("");
    return switch (type) {
      case "URL" -> new Button(Action.URL, title, Json.text(json, "url").orElse(""));
      case "PHONE_NUMBER", "PHONE" ->
          new Button(Action.PHONE, title, Json.text(json, "phone").orElse(""));
      case "COPY_CODE" -> new Button(Action.COPY_CODE, title, Json.text(json, "code").orElse(""));
      default -> new Button(Action.QUICK_REPLY, title, Json.text(json, "id").orElse(title));
    };
  }

  private static Choice choice(JsonNode json) {
    return new Choice(
        Json.text(json, "id").orElse(""),
        Json.text(json, "item").orElse(""),
        Json.text(json, "description").orElse(""));
  }

  static String write(TemplateDraft draft) {
    ObjectNode json = Json.newObject();
    json.put("friendly_name", draft.name());
    json.put("language", draft.language());
    ObjectNode variables = json.putObject("variables");
    draft.samples().forEach(variables::put);
    Content content = draft.content();
    ObjectNode kind = json.putObject("types").putObject(content.type());
    switch (content.type()) {
      case "whatsapp/card" -> {
        kind.put("body", content.body());
        content.header().ifPresent(text -> kind.put("header_text", text));
        content.footer().ifPresent(text -> kind.put("footer", text));
        media(kind, content);
        actions(kind, content);
      }
      case "twilio/list-picker" -> {
        kind.put("body", content.body());
        kind.put("button", content.listButton().orElse(""));
        ArrayNode items = kind.putArray("items");
        for (Choice choice : content.list()) {
          items
              .addObject()
              .put("id", choice.id())
              .put("item", choice.title())
              .put("description", choice.description());
        }
      }
      default -> {
        kind.put("body", content.body());
        media(kind, content);
        actions(kind, content);
      }
    }
    return json.toString();
  }

  private static void media(ObjectNode kind, Content content) {
    if (!content.media().isEmpty()) {
      content.media().forEach(kind.putArray("media")::add);
    }
  }

  private static void actions(ObjectNode kind, Content content) {
    if (content.buttons().isEmpty()) {
      return;
    }
    ArrayNode actions = kind.putArray("actions");
    for (Button button : content.buttons()) {
      ObjectNode action = actions.addObject();
      switch (button.action()) {
        case QUICK_REPLY ->
            action
                .put("type", "QUICK_REPLY")
                .put("title", button.title())
                .put("id", button.value());
        case URL ->
            action.put("type", "URL").put("title", button.title()).put("url", button.value());
        case PHONE ->
            action
                .put("type", "PHONE_NUMBER")
                .put("title", button.title())
                .put("phone", button.value());
        case COPY_CODE ->
            action
                .put("type", "COPY_CODE")
                .put("title", button.title())
                .put("code", button.value());
      }
    }
  }
}
