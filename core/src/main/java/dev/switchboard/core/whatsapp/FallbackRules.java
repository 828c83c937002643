package dev.switchboard.core.whatsapp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which template takes the place of a text that may not go, where the request names none: the first
 * rule that fits the text.
 */
public record FallbackRules(List<Rule> rules) {
  public static final FallbackRules NONE = new FallbackRules(List.of());

  /** {@code {body}} or {@code {metadata.order}}. */
  private static final Pattern SOURCE =
      Pattern.compile("\\{(body|metadata\\.[A-Za-z0-9_.-]{1,64})}");

  public FallbackRules {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param contains words of which the text holds one, in any case; none: every text
   * @param template by name
   * @param variables for each place of the template, where {@code {body}} stands for the text and
   *     {@code {metadata.NAME}} for a value that came with it
   */
  public record Rule(List<String> contains, String template, Map<String, String> variables) {
    public Rule {
      contains = List.copyOf(contains);
      variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    private boolean fits(String body) {
      String text = body.toLowerCase(Locale.ROOT);
      return contains.isEmpty()
          || contains.stream().anyMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
    }
  }

  /** What goes instead. */
  public record Chosen(String template, Map<String, String> variables) {}

  /** What to send in the place of this text; empty where no rule fits. */
  public Optional<Chosen> choose(String body, Map<String, ?> metadata) {
    return rules.stream()
        .filter(rule -> rule.fits(body))
        .findFirst()
        .map(rule -> {
          Map<String, String> filled = new LinkedHashMap<>();
          rule.variables().forEach((name, text) -> filled.put(name, fill(text, body, metadata)));
          return new Chosen(rule.template(), filled);
        });
  }

  private static String fill(String text, String body, Map<String, ?> metadata) {
    return SOURCE
        .matcher(text)
        .replaceAll(source -> Matcher.quoteReplacement(value(source.group(1), body, metadata)));
  }

  private static String value(String source, String body, Map<String, ?> metadata) {
    if (source.equals("body")) {
      // A variable takes no line breaks, and a text may have some.
      return body.strip().replaceAll("\\s+", " ");
    }
    Object value = metadata.get(source.substring("metadata.".length()));
    return value == null ? "" : value.toString();
  }
}
