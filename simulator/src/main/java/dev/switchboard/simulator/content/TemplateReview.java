package dev.switchboard.simulator.content;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What WhatsApp objects to by itself when a template is submitted. */
final class TemplateReview {
  private static final int LONGEST_BODY = 1024;

  private TemplateReview() {}

  /** The reason of the rejection; empty where there is none. */
  static Optional<String> objection(Template template, String category) {
    ContentKind kind = ContentKind.richest(template.types());
    JsonNode content = template.types().path(kind.word());
    String body = content.path("body").asString("");
    if (kind == ContentKind.AUTHENTICATION != category.equals("AUTHENTICATION")) {
      return Optional.of("INVALID_FORMAT: only whatsapp/authentication is for AUTHENTICATION.");
    }
    if (kind == ContentKind.LIST_PICKER || kind == ContentKind.LOCATION) {
      return Optional.of("INVALID_FORMAT: " + kind.word() + " is for open conversations only.");
    }
    if (body.length() > LONGEST_BODY) {
      return Optional.of("INVALID_FORMAT: the body has over 1,024 characters.");
    }
    if (Placeholders.startOrEnd(body)) {
      return Optional.of("INVALID_FORMAT: a variable stands at the start or the end of the body.");
    }
    if (Placeholders.sideBySide(body)) {
      return Optional.of("INVALID_FORMAT: two variables stand side by side.");
    }
    return samples(template);
  }

  private static Optional<String> samples(Template template) {
    Set<String> names = Placeholders.in(template.types());
    boolean numbered = names.stream().allMatch(name -> name.matches("[0-9]+"));
    if (numbered
        && !IntStream.rangeClosed(1, names.size())
            .allMatch(each -> names.contains(String.valueOf(each)))) {
      return Optional.of("INVALID_FORMAT: the variables are not numbered 1, 2, 3 without a gap.");
    }
    return names.stream()
        .filter(name -> template.variables().getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> "INVALID_FORMAT: the variable {{" + name + "}} has no sample.");
  }
}
