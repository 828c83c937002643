package dev.switchboard.gateway.console.page;

import dev.switchboard.core.whatsapp.Content;
import dev.switchboard.core.whatsapp.Template;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A template that is to go in a conversation, as it is filled in.
 *
 * @param values by place; what is empty shows its example
 */
public record TemplateFields(String path, Template template, Map<String, String> values) {
  /** What a field of the form is called: the place stands behind it. */
  public static final String FIELD = "v.";

  public Content preview() {
    Map<String, String> shown = new LinkedHashMap<>();
    for (String place : template.content().places()) {
      String value = values.getOrDefault(place, "");
      shown.put(place, value.isBlank() ? template.samples().getOrDefault(place, "…") : value);
    }
    return template.content().filled(shown);
  }

  public String value(String place) {
    return values.getOrDefault(place, "");
  }

  public String sample(String place) {
    return template.samples().getOrDefault(place, "");
  }
}
