package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The attributes of one element, asked for one by one. A value that is not allowed is warned of and
 * stands for the default; a number out of range becomes the nearest that is. What nobody asked for
 * is unknown.
 */
final class Attributes {
  private final Element element;
  private final Warnings warnings;
  private final Set<String> asked = new HashSet<>();

  Attributes(Element element, Warnings warnings) {
    this.element = element;
    this.warnings = warnings;
  }

  Optional<String> text(String name) {
    asked.add(name);
    return Optional.ofNullable(element.attributes().get(name));
  }

  String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /** The words of a list, parted by blanks. */
  Set<String> words(String name, String otherwise) {
    Set<String> words =
        new LinkedHashSet<>(Arrays.asList(text(name, otherwise).strip().split("\\s+")));
    words.remove("");
    return words;
  }

  /** Words of which each must be one of those; others are warned of and left out. */
  Set<String> words(String name, String otherwise, Set<String> allowed) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : words(name, otherwise)) {
      if (allowed.contains(word)) {
        words.add(word);
      } else {
        bad(name, word);
      }
    }
    return words;
  }

  String oneOf(String name, String otherwise, String... allowed) {
    return text(name).filter(value -> isGood(name, value, List.of(allowed))).orElse(otherwise);
  }

  private boolean isGood(String name, String value, List<String> allowed) {
    return allowed.contains(value) || bad(name, value);
  }

  Method method(String name) {
    return method(name, 12200);
  }

  /**
   * @param code how Twilio complains of this one
   */
  Method method(String name, int code) {
    String value = text(name, "POST");
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "GET" -> Method.GET;
      case "POST" -> Method.POST;
      default -> {
        warnings.add(code, describe(name, value) + "; it is GET or POST", element);
        yield Method.POST;
      }
    };
  }

  Hook hook(String url, String method) {
    return new Hook(given(url), method(method));
  }

  /** Without blanks around; where nothing is left, it was not given. */
  Optional<String> given(String name) {
    return text(name).map(String::strip).filter(url -> !url.isEmpty());
  }

  /**
   * {@code statusCallback}, {@code statusCallbackMethod} and {@code statusCallbackEvent}, or those
   * with another beginning.
   *
   * @param otherwise the events where none are named
   */
  Callback callback(String name, String otherwise, Set<String> events) {
    return new Callback(
        given(name), method(name + "Method"), words(name + "Event", otherwise, events));
  }

  /** One whose events cannot be chosen. */
  Callback callback(String name) {
    return new Callback(given(name), method(name + "Method"), Set.of());
  }

  boolean trueUnlessFalse(String name) {
    return flag(name).orElse(true);
  }

  boolean falseUnlessTrue(String name) {
    return flag(name).orElse(false);
  }

  private Optional<Boolean> flag(String name) {
    return text(name)
        .flatMap(value ->
            switch (value.strip().toLowerCase(Locale.ROOT)) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> {
                bad(name, value);
                yield Optional.empty();
              }
            });
  }

  int number(String name, int otherwise, int least, int most) {
    return number(name, least, most).orElse(otherwise);
  }

  OptionalInt number(String name, int least, int most) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    String digits = value.get().strip();
    if (!digits.matches("[0-9]{1,9}")) {
      bad(name, value.get());
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(digits);
    if (number < least || number > most) {
      warnings.schema(describe(name, digits) + "; it is " + least + " to " + most, element);
    }
    return OptionalInt.of(Math.clamp(number, least, most));
  }

  Duration seconds(String name, int otherwise, int least, int most) {
    return Duration.ofSeconds(number(name, otherwise, least, most));
  }

  Duration millis(String name, int otherwise, int least, int most) {
    return Duration.ofMillis(number(name, otherwise, least, most));
  }

  /** How often, where 0 stands for as often as Twilio does. */
  int loop() {
    int loop = number("loop", 1, 0, 1000);
    return loop == 0 ? 1000 : loop;
  }

  /** Warns; false, so that it can end a condition. */
  boolean bad(String name, String value) {
    warnings.schema(describe(name, value), element);
    return false;
  }

  private String describe(String name, String value) {
    String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
    return "the attribute " + name + " of " + element.name() + " cannot be '" + shown + "'";
  }

  /** All have been asked for: the others are unknown. */
  void done() {
    for (String name : element.attributes().keySet()) {
      boolean xml = name.startsWith("xmlns") || name.startsWith("xsi:");
      if (!asked.contains(name) && !xml) {
        warnings.schema("the attribute " + name + " of " + element.name() + " is unknown", element);
      }
    }
  }
}
