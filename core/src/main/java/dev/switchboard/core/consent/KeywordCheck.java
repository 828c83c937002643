package dev.switchboard.core.consent;

import dev.switchboard.core.consent.KeywordSettings.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether keywords can be used as they are set: each is something, and means one thing; no
 * confirmation is a keyword itself.
 */
final class KeywordCheck {
  private static final int MOST_WORDS = 200;
  private static final int LONGEST_REPLY = 480;

  /**
   * What a text means, and where that is said.
   *
   * @param where in words
   */
  private record Meaning(KeywordEffect effect, String where) {}

  private final KeywordSettings settings;
  private final List<Fault> faults = new ArrayList<>();

  KeywordCheck(KeywordSettings settings) {
    this.settings = settings;
  }

  List<Fault> faults() {
    settings.lists().forEach(this::words);
    languages();
    if (faults.isEmpty()) {
      overlaps();
    }
    KeywordRules rules = new KeywordRules(settings);
    settings
        .replies()
        .forEach((effect, byLanguage) ->
            byLanguage.forEach((language, text) -> reply(rules, effect, language, text)));
    return faults;
  }

  private void fault(String field, String code, String message) {
    faults.add(new Fault(field, code, message));
  }

  private void words(String field, List<String> list) {
    if (list.size() > MOST_WORDS) {
      fault(field, "too_large", "holds more than " + MOST_WORDS + " texts");
    }
    for (int i = 0; i < list.size(); i++) {
      String place = field + "[" + i + "]";
      if (list.get(i).length() > KeywordText.LONGEST) {
        fault(place, "too_large", "must have at most " + KeywordText.LONGEST + " characters");
      } else if (KeywordText.fold(list.get(i)).isEmpty()) {
        fault(place, "empty", "holds no letter or digit to compare with");
      }
    }
  }

  private void languages() {
    List<String> languages = settings.languages();
    for (int i = 0; i < languages.size(); i++) {
      knownLanguage("languages[" + i + "]", languages.get(i));
    }
    if (languages.stream().distinct().count() < languages.size()) {
      fault("languages", "duplicate", "names a language twice");
    }
  }

  private boolean knownLanguage(String field, String language) {
    List<String> known = KeywordSettings.shippedLanguages();
    if (!known.contains(language)) {
      fault(field, "unknown_value", "is none of " + String.join(", ", known));
    }
    return known.contains(language);
  }

  private void overlaps() {
    Map<String, Meaning> meant = new HashMap<>();
    for (KeywordRule rule : KeywordRules.given(settings.languages())) {
      meant.put(KeywordText.fold(rule.text()), new Meaning(rule.effect(), named(rule)));
    }
    settings
        .lists()
        .forEach((field, list) -> {
          KeywordEffect effect = KeywordSettings.effectOf(field);
          for (int i = 0; i < list.size(); i++) {
            Meaning mine = new Meaning(effect, "“" + list.get(i) + "” in " + field);
            @Nullable Meaning before = meant.putIfAbsent(KeywordText.fold(list.get(i)), mine);
            if (before != null && before.effect() != effect) {
              fault(field + "[" + i + "]", "overlap", "is the same as " + before.where());
            }
          }
        });
  }

  private static String named(KeywordRule rule) {
    return rule.origin() == KeywordRule.Origin.PROVIDER
        ? rule.text() + ", a keyword of the provider that cannot be given another meaning"
        : "“%s” of the shipped list (%s); leave that language out, or this text"
            .formatted(rule.text(), rule.language());
  }

  private void reply(KeywordRules rules, KeywordEffect effect, String language, String text) {
    String field = "replies." + name(effect) + "." + language;
    if (!knownLanguage(field, language)) {
      return;
    }
    if (text.isBlank() || text.length() > LONGEST_REPLY) {
      fault(field, "too_large", "must have 1 to " + LONGEST_REPLY + " characters");
    } else if (rules.effect(text) != KeywordEffect.NONE) {
      // Another gateway that hears it would answer, and so would we.
      fault(field, "overlap", "is a keyword itself; two robots would never stop");
    }
  }

  private static String name(KeywordEffect effect) {
    return switch (effect) {
      case OPT_OUT -> "stop";
      case OPT_IN -> "start";
      case HELP -> "help";
      case NONE -> "none";
    };
  }
}
