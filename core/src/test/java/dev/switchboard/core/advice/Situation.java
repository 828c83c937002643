package dev.switchboard.core.advice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One situation of a table, and what is expected of it.
 *
 * <pre>
 * == what is special about it
 * need   urgency=now
 * facts  country=DE line=fixed_line
 * order  voice 65, whatsapp 20, sms 0
 * voice
 *   a reason of it
 *   if a condition: then a consequence
 * </pre>
 *
 * @param need words of the form key=value
 * @param facts words of the form key=value
 * @param order choices with their scores
 * @param reasons by choice, in their order; without those that always hold
 * @param changes by choice, in their order
 */
record Situation(
    String title,
    Map<String, String> need,
    Map<String, String> facts,
    String order,
    Map<String, List<String>> reasons,
    Map<String, List<String>> changes) {

  static List<Situation> of(String file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Situation.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
      List<Situation> all = new ArrayList<>();
      List<String> block = new ArrayList<>();
      for (String line : lines.lines().toList()) {
        if (line.startsWith("== ") && !block.isEmpty()) {
          all.add(read(block));
          block.clear();
        }
        if (!line.isBlank() && !line.startsWith("#")) {
          block.add(line);
        }
      }
      all.add(read(block));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static Situation read(List<String> block) {
    Map<String, String> head = new LinkedHashMap<>();
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    Map<String, List<String>> changes = new LinkedHashMap<>();
    String choice = "";
    for (String line : block.subList(1, block.size())) {
      String text = line.strip();
      if (!line.startsWith(" ")) {
        String[] words = text.split(" +", 2);
        choice = words[0];
        head.put(choice, words.length > 1 ? words[1] : "");
        reasons.put(choice, new ArrayList<>());
        changes.put(choice, new ArrayList<>());
      } else {
        (text.startsWith("if ") ? changes : reasons)
            .computeIfAbsent(choice, _ -> new ArrayList<>())
            .add(text);
      }
    }
    return new Situation(
        block.getFirst().substring(3),
        pairs(head.getOrDefault("need", "")),
        pairs(head.getOrDefault("facts", "")),
        head.getOrDefault("order", ""),
        reasons,
        changes);
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String word : text.split(" +")) {
      if (!word.isEmpty()) {
        String[] sides = word.split("=", 2);
        pairs.put(sides[0], sides[1]);
      }
    }
    return pairs;
  }

  /** As it stands in the table. */
  static String written(Map<String, String> pairs) {
    return String.join(
        " ", pairs.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  @Override
  public String toString() {
    return title;
  }
}
