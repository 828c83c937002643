package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.FallbackRules;
import dev.switchboard.core.whatsapp.FallbackRules.Rule;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Which template goes instead of which text; people edit it at run time. */
public final class Fallbacks {
  static final String NAME = "whatsapp_fallbacks";

  /** As it is written and shown. */
  record Document(List<RuleText> fallbacks) {
    static Document of(FallbackRules rules) {
      return new Document(
          rules.rules().stream()
              .map(rule -> new RuleText(rule.contains(), rule.template(), rule.variables()))
              .toList());
    }
  }

  /** One rule as it is written. */
  record RuleText(
      @Nullable List<String> contains,
      @Nullable String template,
      @Nullable Map<String, String> variables) {}

  private final Setting<FallbackRules> rules;
  private final JsonMapper json;

  public Fallbacks(Settings settings, JsonMapper json) {
    this.json = json;
    this.rules =
        new Setting<>(
            settings, NAME, FallbackRules.NONE, text -> read(json.readValue(text, Document.class)));
  }

  private static FallbackRules read(Document document) {
    return new FallbackRules(
        document.fallbacks().stream()
            .map(rule ->
                new Rule(
                    rule.contains() == null ? List.of() : rule.contains(),
                    rule.template() == null ? "" : rule.template(),
                    rule.variables() == null ? Map.of() : rule.variables()))
            .toList());
  }

  public FallbackRules rules() {
    return rules.value();
  }

  void set(FallbackRules wanted, String actor) {
    rules.write(json.writeValueAsString(Document.of(wanted)), wanted, actor);
  }
}
