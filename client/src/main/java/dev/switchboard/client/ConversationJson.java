package dev.switchboard.client;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Conversations and rules on the wire. */
final class ConversationJson {
  private ConversationJson() {}

  static Conversation conversation(JsonNode node) {
    return new Conversation(
        Json.text(node, "address"),
        Json.each(node.path("messages"), ConversationJson::entry),
        Json.each(node.path("with"), ConversationJson::standing),
        Json.optional(node, "next_cursor"),
        node.toString());
  }

  private static Conversation.Entry entry(JsonNode entry) {
    return new Conversation.Entry(
        Json.text(entry, "id"),
        direction(Json.text(entry, "direction")),
        Json.text(entry, "sender"),
        Json.text(entry, "body"),
        Json.time(entry, "at").orElse(Instant.EPOCH),
        Json.optional(entry, "status"),
        Json.each(entry.path("media"), ConversationJson::media),
        object(entry, "location")
            .map(place ->
                new Conversation.Place(
                    place.path("latitude").asDouble(0),
                    place.path("longitude").asDouble(0),
                    Json.optional(place, "label"),
                    Json.optional(place, "address"))),
        object(entry, "button")
            .map(button ->
                new Conversation.Button(
                    Json.text(button, "text"), Json.optional(button, "payload"))),
        Json.optional(entry, "rule"));
  }

  private static Conversation.Media media(JsonNode file) {
    return new Conversation.Media(
        file.path("item").asInt(0),
        Json.text(file, "state"),
        Json.optional(file, "content_type"),
        file.path("bytes").asLong(0),
        Json.optional(file, "note"));
  }

  private static Conversation.Standing standing(JsonNode with) {
    return new Conversation.Standing(
        Json.text(with, "sender"),
        Json.text(with, "channel"),
        with.path("unread").asInt(0),
        Json.optional(with, "profile_name"),
        Json.time(with, "last_inbound_at"));
  }

  static ConversationPage page(JsonNode node) {
    return new ConversationPage(
        Json.each(
            node.path("data"),
            row ->
                new ConversationPage.Row(
                    Json.text(row, "address"),
                    Json.text(row, "sender"),
                    Json.text(row, "channel"),
                    Json.optional(row, "profile_name"),
                    row.path("unread").asInt(0),
                    direction(Json.text(row, "last_direction")),
                    Json.text(row, "last_body"),
                    Json.time(row, "at").orElse(Instant.EPOCH),
                    object(row, "found").map(found -> Json.text(found, "body")))),
        Json.optional(node, "next_cursor"),
        node.toString());
  }

  static AutoReplies.Rules rules(JsonNode node) {
    return new AutoReplies.Rules(
        Json.each(node.path("rules"), ConversationJson::rule),
        Json.text(node, "time_zone"),
        node.path("most_per_day").asInt(0),
        Json.time(node, "changed_at"),
        Json.optional(node, "changed_by"),
        node.toString());
  }

  private static AutoReplies.Rule rule(JsonNode rule) {
    JsonNode answer = rule.path("answer");
    JsonNode template = answer.path("template");
    return new AutoReplies.Rule(
        Json.text(rule, "name"),
        object(rule, "when").map(JsonNode::toString).orElse("every text"),
        Json.optional(rule, "once_per"),
        Json.optional(answer, "body")
            .orElseGet(() ->
                "template "
                    + Json.optional(template, "name")
                        .orElseGet(() -> Json.text(template, "content_sid"))));
  }

  static AutoReplies.Verdict verdict(JsonNode node) {
    return new AutoReplies.Verdict(
        Json.text(node, "decision").equals("answers")
            ? AutoReplies.Decision.ANSWERS
            : AutoReplies.Decision.SILENT,
        Json.optional(node, "rule"),
        Json.text(node, "reason"),
        Json.optional(node, "body"),
        Json.each(
            node.path("considered"),
            look -> new AutoReplies.Look(Json.text(look, "rule"), Json.text(look, "reason"))),
        node.toString());
  }

  private static Conversation.Direction direction(String word) {
    return word.startsWith("in") ? Conversation.Direction.INBOUND : Conversation.Direction.OUTBOUND;
  }

  private static Optional<JsonNode> object(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isObject() ? Optional.of(value) : Optional.empty();
  }
}
