package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Wording;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What flows mean by <code>${NAME}</code>: numbers and addresses, which are no part of their texts.
 * Kept in memory, so that a step asks the store for nothing.
 */
public final class FlowSettings {
  private static final String NAME = "flow_settings";
  private static final int MOST = 500;
  private static final int LONGEST = 1_000;

  /** The setting. */
  record Document(Map<String, String> settings) {
    Document {
      settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
    }
  }

  private final Setting<Document> setting;
  private final JsonMapper json;

  public FlowSettings(Settings settings, JsonMapper json) {
    this.json = json;
    this.setting =
        new Setting<>(
            settings, NAME, new Document(Map.of()), text -> json.readValue(text, Document.class));
  }

  /** What holds now, by name. */
  public Map<String, String> values() {
    return setting.value().settings();
  }

  /** One of them; empty where it is not set. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values().get(name));
  }

  Current<Document> current() {
    return setting.current();
  }

  /** From now on, on every node within a second. */
  Current<Document> set(Document document, String actor) {
    return setting.write(json.writeValueAsString(document), document, actor);
  }

  /**
   * @throws RequestRefused 400 for a name or a value that is none
   */
  static Document checked(@Nullable Map<String, @Nullable String> given) {
    if (given == null) {
      throw RequestRefused.malformed(
          "settings", "required", "is missing; give an object of names and texts");
    }
    if (given.size() > MOST) {
      throw RequestRefused.malformed(
          "settings", "out_of_range", "has more than " + MOST + " names");
    }
    Map<String, String> settings = new TreeMap<>();
    given.forEach((name, value) -> {
      String field = "settings." + name;
      if (!Wording.SETTING.matcher(name).matches()) {
        throw RequestRefused.malformed(
            field, "unknown_value", "is no name of a setting; such are SALES_PHONE and ORDERS_URL");
      }
      if (value == null) {
        throw RequestRefused.malformed(field, "wrong_type", "is null; leave it out to unset it");
      }
      if (value.isBlank() || value.length() > LONGEST) {
        throw RequestRefused.malformed(
            field,
            "out_of_range",
            "must have 1 to " + LONGEST + " characters; leave it out to unset it");
      }
      settings.put(name, value.strip());
    });
    return new Document(settings);
  }
}
