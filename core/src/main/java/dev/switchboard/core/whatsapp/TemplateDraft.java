package dev.switchboard.core.whatsapp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A template that somebody wants to create.
 *
 * @param samples an example for each place, which WhatsApp wants to see
 */
public record TemplateDraft(
    String name, String language, Content content, Map<String, String> samples) {
  public TemplateDraft {
    samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
  }

  /** Whether the provider's template is this one. */
  public boolean isSameAs(Template template) {
    return template.language().equals(language)
        && template.content().equals(content)
        && template.samples().equals(samples);
  }
}
