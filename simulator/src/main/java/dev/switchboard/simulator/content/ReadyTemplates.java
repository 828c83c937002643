package dev.switchboard.simulator.content;

import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The templates that are there from the start ({@code ready-templates.json}), so that a first
 * WhatsApp message needs no preparation. Their SIDs are the same everywhere.
 */
final class ReadyTemplates {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  static final List<Template> ALL = load();

  private ReadyTemplates() {}

  private static List<Template> load() {
    try (InputStream in = ReadyTemplates.class.getResourceAsStream("ready-templates.json")) {
      if (in == null) {
        throw new IllegalStateException("ready-templates.json is missing from the jar");
      }
      List<Template> found = new ArrayList<>();
      Json.read(in.readAllBytes())
          .forEach(node -> found.add(template(node, SINCE.plusSeconds(found.size()))));
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Template template(JsonNode node, Instant created) {
    String name = node.path("name").stringValue();
    String language = node.path("language").asString("en");
    Map<String, String> variables = new TreeMap<>();
    node.path("variables")
        .properties()
        .forEach(field -> variables.put(field.getKey(), field.getValue().stringValue()));
    return new Template(
        Sid.derived("HX", name + ' ' + language),
        name,
        language,
        variables,
        node.path("types"),
        created,
        created,
        approval(node, name, created));
  }

  private static Optional<Approval> approval(JsonNode node, String name, Instant created) {
    return node.has("category")
        ? Optional.of(
            new Approval(
                name,
                node.path("category").stringValue(),
                created,
                created,
                ApprovalStatus.of(node.path("status").asString("approved")),
                node.path("reason").asString("")))
        : Optional.empty();
  }
}
