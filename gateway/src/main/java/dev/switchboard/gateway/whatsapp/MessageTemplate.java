package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The template that a message goes as, or may go as: with what is filled in, as it is stored and
 * shown.
 *
 * @param contentSid {@code HX…}
 * @param category empty where the provider told none
 * @param text what the recipient reads
 * @param role whether it goes as this template in any case, or only once free text may not go
 */
public record MessageTemplate(
    String name,
    String contentSid,
    String language,
    @Nullable String category,
    Map<String, String> variables,
    String text,
    Role role) {

  /** When it is used. */
  public enum Role {
    @com.fasterxml.jackson.annotation.JsonProperty("only")
    ONLY,
    @com.fasterxml.jackson.annotation.JsonProperty("fallback")
    FALLBACK
  }

  static MessageTemplate of(Template template, Map<String, String> variables, Role role) {
    return new MessageTemplate(
        template.name(),
        template.sid(),
        template.language(),
        template.approval().category().map(Category::word).orElse(null),
        new LinkedHashMap<>(variables),
        template.content().filled(variables).body(),
        role);
  }

  /** From now on it goes as this template, whatever happens. */
  public MessageTemplate settled() {
    return new MessageTemplate(name, contentSid, language, category, variables, text, Role.ONLY);
  }

  /** The facts without what was filled in. */
  public MessageTemplate withoutTexts() {
    return new MessageTemplate(name, contentSid, language, category, Map.of(), "", role);
  }
}
