package dev.switchboard.core.whatsapp;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places in a template that are filled for each message: {@code {{1}}} or {@code {{name}}}. */
final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,64})\\s*}}");

  private Placeholders() {}

  /** Their names, each once, in the order of the texts. */
  static Set<String> in(Collection<String> texts) {
    Set<String> names = new LinkedHashSet<>();
    for (String text : texts) {
      Matcher place = PLACE.matcher(text);
      while (place.find()) {
        names.add(place.group(1));
      }
    }
    return names;
  }

  /** With values in their places; a place without one stays as it is. */
  static String fill(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
  }

  /** The text without them. */
  static String without(String text) {
    return PLACE.matcher(text).replaceAll("");
  }

  static boolean beginsOrEnds(String text) {
    Matcher place = PLACE.matcher(text.strip());
    boolean found = false;
    int end = 0;
    while (place.find()) {
      found |= place.start() == 0;
      end = place.end();
    }
    return found || (end > 0 && end == text.strip().length());
  }

  static boolean touch(String text) {
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
