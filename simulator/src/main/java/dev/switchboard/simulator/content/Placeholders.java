package dev.switchboard.simulator.content;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The places in a template that variables fill: {@code {{1}}} or {@code {{name}}}. */
final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

  private Placeholders() {}

  /** Their names, wherever in the content they stand, in order; a code is the first by itself. */
  static Set<String> in(JsonNode types) {
    Set<String> found = new LinkedHashSet<>();
    if (ContentKind.AUTHENTICATION.isIn(types)) {
      found.add("1");
    }
    collect(types, found);
    return found;
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.isString()) {
      Matcher place = PLACE.matcher(node.stringValue());
      while (place.find()) {
        found.add(place.group(1));
      }
    }
    node.forEach(child -> collect(child, found));
  }

  /** A place without a value stays as it is. */
  static String fill(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                Optional.ofNullable(values.get(place.group(1))).orElse(place.group())));
  }

  static boolean startOrEnd(String text) {
    String bare = text.strip();
    Matcher place = PLACE.matcher(bare);
    boolean found = false;
    int end = -1;
    while (place.find()) {
      found |= place.start() == 0;
      end = place.end();
    }
    return found || end == bare.length();
  }

  static boolean sideBySide(String text) {
    Matcher place = PLACE.matcher(text);
    int end = -1;
    while (place.find()) {
      if (end >= 0 && text.substring(end, place.start()).isBlank()) {
        return true;
      }
      end = place.end();
    }
    return false;
  }
}
