package dev.switchboard.simulator.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a code is sent with, in the languages that Verify speaks. */
public final class CodeTexts {
  public static final String ENGLISH = "en";

  private record Text(List<String> countries, String body, String warning) {}

  private static final Map<String, Text> TEXTS = load();

  private CodeTexts() {}

  private static Map<String, Text> load() {
    try (InputStream in = CodeTexts.class.getResourceAsStream("texts.txt")) {
      if (in == null) {
        throw new IllegalStateException("Verify's texts are missing from the jar");
      }
      Map<String, Text> texts = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .forEach(cells ->
              texts.put(
                  cells[0].strip(),
                  new Text(
                      List.of(cells[1].strip().split(" ")), cells[2].strip(), cells[3].strip())));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Set<String> locales() {
    return TEXTS.keySet();
  }

  /** The locale that is meant, whatever its case; empty where Verify does not speak it. */
  public static Optional<String> locale(String asked) {
    return TEXTS.keySet().stream().filter(known -> known.equalsIgnoreCase(asked)).findFirst();
  }

  /** What people in a country (two letters) get where nothing else was asked for. */
  public static String usual(String country) {
    return TEXTS.entrySet().stream()
        .filter(entry -> entry.getValue().countries().contains(country))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(ENGLISH);
  }

  /** With {@code {name}} and {@code {code}} still in it. */
  public static String template(String locale) {
    return text(locale).body();
  }

  static String filled(String template, String name, String code) {
    return template.replace("{name}", name).replace("{code}", code);
  }

  static String warning(String locale) {
    return text(locale).warning();
  }

  /** Digit by digit, as a voice tells it. */
  static String spelled(String code) {
    return code.chars().mapToObj(Character::toString).collect(Collectors.joining(", "));
  }

  private static Text text(String locale) {
    return Objects.requireNonNull(TEXTS.getOrDefault(locale, TEXTS.get(ENGLISH)));
  }
}
