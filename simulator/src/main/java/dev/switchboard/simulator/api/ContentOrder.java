package dev.switchboard.simulator.api;

import static dev.switchboard.simulator.api.TwilioError.invalid;

import dev.switchboard.simulator.content.ContentKind;
import dev.switchboard.simulator.content.Template;
import dev.switchboard.simulator.wire.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads and checks what a template is to be. */
final class ContentOrder {
  private static final int LONGEST_TITLE = 25;
  private static final int MOST_BUTTONS = 10;

  private ContentOrder() {}

  /** Sample values by placeholder. */
  static Map<String, String> variables(JsonNode body) throws TwilioError {
    Map<String, String> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : body.path("variables").properties()) {
      if (!each.getValue().isString()) {
        throw invalid(20001, "variables has strings only, as in {\"1\": \"Ann\"}");
      }
      found.put(each.getKey(), each.getValue().stringValue());
    }
    return found;
  }

  static JsonNode types(JsonNode body) throws TwilioError {
    JsonNode types = body.path("types");
    if (!types.isObject() || types.isEmpty()) {
      throw invalid(92001, "The 'types' parameter is required and needs at least one type");
    }
    for (Map.Entry<String, JsonNode> each : types.properties()) {
      if (ContentKind.parse(each.getKey()).isEmpty() || !each.getValue().isObject()) {
        throw invalid(20001, "types has no content type " + each.getKey());
      }
      check(each.getKey(), each.getValue());
    }
    return types;
  }

  private static void check(String type, JsonNode content) throws TwilioError {
    List<String> needed =
        switch (ContentKind.parse(type).orElseThrow()) {
          case TEXT -> List.of("body");
          case MEDIA -> List.of("media");
          case QUICK_REPLY, CALL_TO_ACTION -> List.of("body", "actions");
          case LIST_PICKER -> List.of("body", "button", "items");
          case LOCATION -> List.of("latitude", "longitude");
          case CAROUSEL -> List.of("body", "cards");
          case AUTHENTICATION -> List.of("actions");
          default -> List.of();
        };
    for (String name : needed) {
      JsonNode value = content.path(name);
      if (value.isMissingNode() || (value.isContainer() && value.isEmpty())) {
        throw invalid(20001, type + " needs " + name);
      }
    }
    for (String list : List.of("actions", "items")) {
      if (content.path(list).size() > MOST_BUTTONS) {
        throw invalid(20001, type + " takes up to 10 " + list);
      }
      for (JsonNode each : content.path(list)) {
        String title = each.path("title").asString(each.path("item").asString(""));
        if (title.length() > LONGEST_TITLE) {
          throw invalid(20001, "A title has up to 25 characters: " + title);
        }
      }
    }
  }

  /** The search of {@code /v2}: other parameters are ignored. */
  static boolean isWanted(Template template, Form query) {
    Optional<String> text = given(query, "Content");
    Optional<String> name = given(query, "ContentName");
    List<String> languages = query.all("Language");
    List<String> types = query.all("ContentType");
    String all = template.types().toString().toLowerCase(Locale.ROOT);
    return (text.isEmpty() || all.contains(text.get()))
        && (name.isEmpty() || template.name().contains(name.get()))
        && (languages.isEmpty() || languages.contains(template.language()))
        && (types.isEmpty() || types.stream().anyMatch(type -> template.types().has(type)));
  }

  private static Optional<String> given(Form query, String name) {
    return query
        .last(name)
        .filter(value -> !value.isEmpty())
        .map(value -> value.toLowerCase(Locale.ROOT));
  }
}
