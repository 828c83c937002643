package dev.switchboard.core.flow.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Digits that were said: as digits, which is how most are recognized, or as words of English,
 * German, French and Spanish, among which no word means two digits.
 */
final class SpokenDigits {
  private static final List<List<String>> WORDS =
      List.of(
          List.of("zero", "oh", "null", "zéro", "cero"),
          List.of("one", "eins", "un", "une", "uno"),
          List.of("two", "zwei", "zwo", "deux", "dos"),
          List.of("three", "drei", "trois", "tres"),
          List.of("four", "vier", "quatre", "cuatro"),
          List.of("five", "fünf", "cinq", "cinco"),
          List.of("six", "sechs", "seis"),
          List.of("seven", "sieben", "sept", "siete"),
          List.of("eight", "acht", "huit", "ocho"),
          List.of("nine", "neun", "neuf", "nueve"));

  private static final Map<String, String> DIGITS = digits();

  private SpokenDigits() {}

  private static Map<String, String> digits() {
    Map<String, String> digits = new HashMap<>();
    for (int digit = 0; digit < WORDS.size(); digit++) {
      for (String word : WORDS.get(digit)) {
        digits.put(word, Integer.toString(digit));
      }
    }
    return Map.copyOf(digits);
  }

  /**
   * The digits, where nothing else was said.
   *
   * @param plain small letters and digits, with single blanks between words
   */
  static Optional<String> of(String plain) {
    StringBuilder digits = new StringBuilder();
    for (String word : plain.split(" ")) {
      boolean number = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
      String digit = number ? word : DIGITS.get(word);
      if (digit == null) {
        return Optional.empty();
      }
      digits.append(digit);
    }
    return Optional.of(digits.toString());
  }
}
