package dev.switchboard.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire in both directions. Reading is lenient: a missing field is empty, an unknown one is left
 * alone.
 */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  static ObjectNode newMessage(NewMessage message) {
    ObjectNode node = object();
    node.put("to", message.to());
    node.put("body", message.body());
    message.channel().ifPresent(value -> node.put("channel", value.word()));
    message.from().ifPresent(value -> node.put("from", value));
    if (!message.mediaUrls().isEmpty()) {
      message.mediaUrls().forEach(url -> node.withArray("media_urls").add(url.toString()));
    }
    message.template().ifPresent(template -> write(node.putObject("template"), template));
    message.route().ifPresent(value -> node.put("route", value));
    message.sendAt().ifPresent(value -> node.put("send_at", value.toString()));
    message.validFor().ifPresent(value -> node.put("valid_for", value.toString()));
    message.priority().ifPresent(value -> node.put("priority", value.word()));
    if (!message.metadata().isEmpty()) {
      message.metadata().forEach(node.putObject("metadata")::put);
    }
    return node;
  }

  private static void write(ObjectNode node, NewMessage.Template template) {
    boolean sid = template.name().matches("HX[0-9a-fA-F]{32}");
    node.put(sid ? "content_sid" : "name", template.name());
    template.language().ifPresent(language -> node.put("language", language));
    if (!template.variables().isEmpty()) {
      template.variables().forEach(node.putObject("variables")::put);
    }
  }

  static Message message(JsonNode node) {
    return new Message(
        text(node, "id"),
        MessageStatus.of(text(node, "status")),
        optional(node, "provider_status"),
        text(node, "to"),
        text(node, "from"),
        text(node, "channel"),
        text(node, "body"),
        each(node.path("media_urls"), JsonNode::asString),
        text(node, "encoding"),
        node.path("segments").asInt(0),
        text(node, "priority"),
        optional(node, "provider_sid"),
        part(node, "error", Json::explanation),
        part(node, "estimated_cost", Json::money),
        part(node, "price", Json::money),
        time(node, "created_at").orElse(Instant.EPOCH),
        time(node, "send_at"),
        time(node, "settled_at"),
        optional(node, "reason"),
        part(node, "next", next -> new Message.NextStep(text(next, "what"), time(next, "at"))),
        texts(node.path("metadata")),
        part(
            node,
            "template",
            one ->
                new Message.Template(
                    text(one, "name"),
                    text(one, "content_sid"),
                    text(one, "language"),
                    texts(one.path("variables")),
                    text(one, "text"),
                    text(one, "role").equals("fallback"))),
        time(node, "redacted_at"),
        part(node, "route", Json::routed),
        each(node.path("timeline"), Json::timelineEntry),
        node.toString());
  }

  private static Message.Routed routed(JsonNode node) {
    return new Message.Routed(
        text(node, "name"),
        each(
            node.path("steps"),
            step ->
                new Message.Step(
                    text(step, "channel"),
                    text(step, "state"),
                    optional(step, "status"),
                    optional(step, "why"),
                    optional(step, "id"))),
        optional(node.path("ending"), "kind"));
  }

  static MessagePage page(JsonNode node) {
    return new MessagePage(
        each(node.path("data"), Json::message), optional(node, "next_cursor"), node.toString());
  }

  static Estimate estimate(JsonNode node) {
    return new Estimate(
        text(node, "encoding"),
        node.path("segments").asInt(0),
        node.path("characters").asInt(0),
        each(node.path("breaks"), JsonNode::asInt),
        each(
            node.path("forced_by"),
            piece ->
                new Estimate.ForcedBy(
                    piece.path("at").asInt(0),
                    text(piece, "text"),
                    text(piece, "name"),
                    each(piece.path("places"), JsonNode::asInt))),
        part(node, "smart_encoded", Json::otherText),
        part(node, "alternative", Json::otherText),
        text(node, "country"),
        part(node, "estimated_cost", Json::money),
        node.toString());
  }

  private static Estimate.Other otherText(JsonNode node) {
    return new Estimate.Other(
        text(node, "body"),
        text(node, "encoding"),
        node.path("segments").asInt(0),
        part(node, "estimated_cost", Json::money),
        each(
            node.path("replaced"),
            change ->
                new Estimate.Replacement(
                    change.path("at").asInt(0), text(change, "text"), text(change, "by"))));
  }

  /** A decimal number that is written as text. */
  static BigDecimal decimal(JsonNode node, String field) {
    try {
      return new BigDecimal(text(node, field));
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }

  static ErrorExplanation explanation(JsonNode node) {
    return new ErrorExplanation(
        node.path("code").asInt(0),
        text(node, "name"),
        optional(node, "meaning").orElseGet(() -> text(node, "explanation")),
        text(node, "remedy"),
        node.path("retryable").asBoolean(false),
        optional(node, "scope"),
        node.toString());
  }

  static Sender sender(JsonNode node) {
    return new Sender(
        text(node, "address"),
        node.path("rate").isNumber() ? node.path("rate").decimalValue() : BigDecimal.ZERO,
        optional(node, "opt_out_replies"),
        optional(node.path("paused"), "reason"),
        node.toString());
  }

  static Retention retention(JsonNode node) {
    JsonNode days = node.path("bodies_days");
    return new Retention(
        days.isNumber() ? Optional.of(days.asInt()) : Optional.empty(),
        node.path("at_provider").asBoolean(true)
            ? Retention.Extent.AT_THE_PROVIDER_TOO
            : Retention.Extent.HERE,
        time(node, "changed_at"),
        optional(node, "changed_by"),
        node.toString());
  }

  static Consent consent(JsonNode node) {
    return new Consent(
        text(node, "recipient"),
        text(node, "channel"),
        optional(node, "sender").filter(sender -> !sender.equals("*")),
        text(node, "status"),
        optional(node, "source"),
        optional(node, "proof"),
        optional(node, "actor"),
        time(node, "changed_at"));
  }

  static ConsentPage consentPage(JsonNode node) {
    return new ConsentPage(
        each(node.path("data"), Json::consent), optional(node, "next_cursor"), node.toString());
  }

  static Keywords keywords(JsonNode node) {
    Map<String, Map<String, String>> replies = new LinkedHashMap<>();
    node.path("replies")
        .properties()
        .forEach(entry -> replies.put(entry.getKey(), texts(entry.getValue())));
    return new Keywords(
        words(node, "opt_out"),
        words(node, "opt_in"),
        words(node, "help"),
        words(node, "phrases"),
        words(node, "languages"),
        replies,
        node.toString());
  }

  private static List<String> words(JsonNode node, String field) {
    return each(node.path(field), JsonNode::asString);
  }

  static Consents consents(JsonNode node) {
    return new Consents(
        text(node, "address"), each(node.path("consents"), Json::consent), node.toString());
  }

  static Attention attention(JsonNode node) {
    return new Attention(
        text(node, "kind"),
        text(node, "subject"),
        text(node, "reason"),
        text(node, "remedy"),
        node.path("waiting").asLong(0),
        time(node, "since"),
        node.toString());
  }

  /**
   * A refusal from a body that should be problem+json; a proxy's page becomes a problem without a
   * code.
   */
  static Problem problem(int status, String body) {
    try {
      return problem(status, read(body));
    } catch (JacksonException e) {
      return new Problem(status, "http_" + status, "HTTP " + status, "", List.of(), body);
    }
  }

  static Problem problem(int status, JsonNode node) {
    return new Problem(
        node.path("status").asInt(status),
        optional(node, "code").orElse("http_" + status),
        text(node, "title"),
        text(node, "detail"),
        each(
            node.path("errors"),
            error ->
                new Problem.FieldError(
                    text(error, "field"), text(error, "code"), text(error, "message"))),
        node.toString());
  }

  static <T> List<T> each(JsonNode array, Function<JsonNode, T> reader) {
    List<T> all = new ArrayList<>(array.size());
    array.forEach(element -> all.add(reader.apply(element)));
    return all;
  }

  static Optional<String> optional(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asString())
        : Optional.empty();
  }

  static String text(JsonNode node, String field) {
    return optional(node, field).orElse("");
  }

  static Message.TimelineEntry timelineEntry(JsonNode node) {
    JsonNode attempt = node.path("attempt");
    return new Message.TimelineEntry(
        time(node, "at").orElse(Instant.EPOCH),
        text(node, "event"),
        optional(node, "status"),
        optional(node, "reason"),
        time(node, "until"),
        attempt.isNumber() ? Optional.of(attempt.asInt()) : Optional.empty(),
        optional(node, "provider"));
  }

  static Optional<Money> amount(JsonNode node, String field) {
    return part(node, field, Json::money);
  }

  private static Money money(JsonNode node) {
    return new Money(new BigDecimal(text(node, "amount")), text(node, "currency"));
  }

  private static <T> Optional<T> part(JsonNode node, String field, Function<JsonNode, T> reader) {
    JsonNode value = node.path(field);
    return value.isObject() ? Optional.of(reader.apply(value)) : Optional.empty();
  }

  static Optional<Instant> time(JsonNode node, String field) {
    try {
      return optional(node, field).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> all = new LinkedHashMap<>();
    node.properties()
        .forEach(entry ->
            all.put(
                entry.getKey(),
                entry.getValue().isValueNode()
                    ? entry.getValue().asString()
                    : entry.getValue().toString()));
    return all;
  }
}
