package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A WhatsApp template, or what its recipient sees of it.
 *
 * @param status WhatsApp's word, e.g. {@code approved}
 * @param explanation what that means and what to do; empty in a preview
 * @param variables its places, each with its example or with what is filled in
 * @param json the answer as it was received
 */
public record Template(
    String name,
    String contentSid,
    String language,
    Optional<String> category,
    String status,
    Optional<String> explanation,
    Content content,
    Map<String, String> variables,
    String json) {

  /** What it says. */
  public record Content(
      String type,
      Optional<String> header,
      String body,
      Optional<String> footer,
      List<String> mediaUrls,
      List<Button> buttons,
      Optional<String> listButton,
      List<Choice> list) {}

  /** A button below the text: {@code quick_reply, url, phone} or {@code copy_code}. */
  public record Button(String type, String title, String value) {}

  /** One line of a list. */
  public record Choice(String id, String title, String description) {}

  /**
   * All of them.
   *
   * @param syncedAt when the provider was last asked
   * @param trouble why it could not be asked the last time
   * @param json the answer as it was received
   */
  public record Page(
      List<Template> templates, Optional<Instant> syncedAt, Optional<String> trouble, String json) {
    static Page of(JsonNode node) {
      return new Page(
          Json.each(node.path("data"), Template::of),
          Json.time(node, "synced_at"),
          Json.optional(node, "trouble"),
          node.toString());
    }
  }

  static Template of(JsonNode node) {
    JsonNode content = node.path("content");
    JsonNode list = content.path("list");
    return new Template(
        Json.text(node, "name"),
        Json.text(node, "content_sid"),
        Json.text(node, "language"),
        Json.optional(node, "category"),
        Json.text(node, "status"),
        Json.optional(node, "explanation"),
        new Content(
            Json.text(content, "type"),
            Json.optional(content, "header"),
            Json.text(content, "body"),
            Json.optional(content, "footer"),
            Json.each(content.path("media_urls"), JsonNode::asString),
            Json.each(
                content.path("buttons"),
                b ->
                    new Button(Json.text(b, "type"), Json.text(b, "title"), Json.text(b, "value"))),
            Json.optional(list, "button"),
            Json.each(
                list.path("items"),
                c ->
                    new Choice(
                        Json.text(c, "id"), Json.text(c, "title"), Json.text(c, "description")))),
        Json.texts(node.path("variables")),
        node.toString());
  }
}
