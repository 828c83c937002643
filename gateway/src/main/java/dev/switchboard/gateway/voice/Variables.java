package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.web.RequestRefused;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the places of <code>{{name}}</code>. What is missing is refused, and what is left
 * over too: it is most likely misspelt.
 */
final class Variables {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]{1,64})\\s*}}");
  private static final int MOST = 50;
  private static final int LONGEST = 1_000;

  private final Map<String, String> values;
  private final Set<String> used = new HashSet<>();

  Variables(Map<String, String> values) {
    if (values.size() > MOST) {
      throw RequestRefused.rule("bad_variables", "variables", "are more than " + MOST);
    }
    values.forEach((name, value) -> {
      if (value == null) {
        throw RequestRefused.malformed(
            "variables." + name, "wrong_type", "is null; text is expected");
      }
      if (value.length() > LONGEST) {
        throw RequestRefused.rule(
            "bad_variables", "variables." + name, "is longer than " + LONGEST + " characters");
      }
      Texts.check("variables." + name, value);
    });
    this.values = Map.copyOf(values);
  }

  /**
   * @throws RequestRefused 422 {@code bad_variables} naming what is missing
   */
  String in(String field, String text) {
    Matcher place = PLACE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (place.find()) {
      String name = place.group(1);
      String value = values.get(name);
      if (value == null) {
        throw RequestRefused.rule(
            "bad_variables", field, "has {{" + name + "}}, and variables has no " + name);
      }
      used.add(name);
      place.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return place.appendTail(filled).toString();
  }

  /**
   * @throws RequestRefused 422 where one was given that no text has a place for
   */
  void allUsed() {
    Set<String> left = new TreeSet<>(values.keySet());
    left.removeAll(used);
    if (!left.isEmpty()) {
      throw RequestRefused.rule(
          "bad_variables",
          "variables",
          "has " + String.join(", ", left) + ", and no text has a place for it");
    }
  }
}
