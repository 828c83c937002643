package dev.switchboard.core.whatsapp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A template as the provider has it.
 *
 * @param sid {@code HX…}
 * @param name what it is called here and at the provider ({@code friendly_name})
 * @param whatsAppName what it was submitted to WhatsApp as, where it was
 * @param language e.g. {@code en} or {@code pt_BR}
 * @param samples for each place, what was shown to WhatsApp as an example
 * @param updatedAt when it last changed there
 */
public record Template(
    String sid,
    String name,
    Optional<String> whatsAppName,
    String language,
    Content content,
    Map<String, String> samples,
    Approval approval,
    Instant updatedAt) {

  public Template {
    samples = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(samples));
  }

  /** Whether somebody means it by this word. */
  public boolean isCalled(String word) {
    return name.equals(word) || whatsAppName.filter(word::equals).isPresent();
  }

  public Template with(Approval other) {
    return new Template(sid, name, whatsAppName, language, content, samples, other, updatedAt);
  }
}
