package dev.switchboard.core.consent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which texts are keywords now: Twilio's own, the shipped ones of the languages that are on, and
 * those of the settings. Whole texts only. Immutable.
 */
public final class KeywordRules {
  private static final Map<String, KeywordEffect> BY_TYPE =
      Map.of(
          "STOP", KeywordEffect.OPT_OUT, "START", KeywordEffect.OPT_IN, "HELP", KeywordEffect.HELP);

  private final KeywordSettings settings;
  private final Map<String, KeywordRule> rules = new LinkedHashMap<>();

  /**
   * @param settings without {@link KeywordSettings#faults()}
   */
  public KeywordRules(KeywordSettings settings) {
    this.settings = settings;
    given(settings.languages()).forEach(this::add);
    own(settings.optOut(), "opt_out");
    own(settings.optIn(), "opt_in");
    own(settings.help(), "help");
    List<String> shipped = ShippedKeywords.phrases();
    for (String phrase : settings.phrases()) {
      boolean ours = shipped.contains(phrase);
      add(
          new KeywordRule(
              phrase,
              KeywordEffect.OPT_OUT,
              ours ? ShippedKeywords.ENGLISH : mainLanguage(),
              ours ? KeywordRule.Origin.SHIPPED : KeywordRule.Origin.CONFIGURED));
    }
  }

  /** What holds while nobody has set anything. */
  public static KeywordRules standard() {
    return new KeywordRules(KeywordSettings.standard());
  }

  /** Those that are there without settings. */
  static List<KeywordRule> given(List<String> languages) {
    List<KeywordRule> given = new ArrayList<>(Keywords.rules());
    languages.forEach(language -> given.addAll(ShippedKeywords.rules(language)));
    return given;
  }

  private void own(List<String> texts, String list) {
    texts.forEach(text ->
        add(
            new KeywordRule(
                text,
                KeywordSettings.effectOf(list),
                mainLanguage(),
                KeywordRule.Origin.CONFIGURED)));
  }

  private void add(KeywordRule rule) {
    rules.putIfAbsent(KeywordText.fold(rule.text()), rule);
  }

  private String mainLanguage() {
    return settings.languages().isEmpty()
        ? ShippedKeywords.ENGLISH
        : settings.languages().getFirst();
  }

  public KeywordSettings settings() {
    return settings;
  }

  /** Every text that counts, Twilio's first. */
  public List<KeywordRule> all() {
    return List.copyOf(rules.values());
  }

  /** What the text alone asks for, whoever else acts on it. */
  public KeywordEffect effect(String body) {
    return rule(body).map(KeywordRule::effect).orElse(KeywordEffect.NONE);
  }

  private Optional<KeywordRule> rule(String body) {
    return Optional.ofNullable(rules.get(KeywordText.fold(body)));
  }

  /**
   * What a text to one of our numbers is. The provider's own word goes first: with Advanced Opt-Out
   * it knows keywords that we do not.
   *
   * @param optOutType the webhook's {@code OptOutType}; a value that it has added since is passed
   *     over
   */
  public KeywordFinding find(SenderKind to, String body, Optional<String> optOutType) {
    Optional<KeywordRule> rule = rule(body);
    Optional<KeywordEffect> told =
        optOutType.flatMap(
            type -> Optional.ofNullable(BY_TYPE.get(type.strip().toUpperCase(Locale.ROOT))));
    if (told.isPresent()) {
      return new KeywordFinding.ToldByProvider(
          told.get(), rule.map(KeywordRule::language).orElse(ShippedKeywords.ENGLISH));
    }
    if (rule.isEmpty()) {
      return new KeywordFinding.Ordinary();
    }
    if (to.takenFor(body) != KeywordEffect.NONE) {
      return new KeywordFinding.ProviderKeyword(rule.get());
    }
    if (to == SenderKind.TOLL_FREE && isPlainAnswer(rule.get())) {
      return new KeywordFinding.Ordinary();
    }
    return new KeywordFinding.OursAlone(rule.get());
  }

  private static boolean isPlainAnswer(KeywordRule rule) {
    return rule.origin() == KeywordRule.Origin.PROVIDER && Keywords.isPlainAnswer(rule.text());
  }

  /** Whether the finding is {@code YES}, an answer first: it opts in only who had opted out. */
  static boolean isPlainAnswer(KeywordFinding finding) {
    return switch (finding) {
      case KeywordFinding.ProviderKeyword(KeywordRule rule) -> isPlainAnswer(rule);
      case KeywordFinding.OursAlone(KeywordRule rule) -> isPlainAnswer(rule);
      case KeywordFinding.ToldByProvider _, KeywordFinding.Ordinary _ -> false;
    };
  }

  /** Our confirmation in that language, or in English where there is none. */
  public String reply(KeywordEffect effect, String language) {
    Map<String, String> own = settings.replies().getOrDefault(effect, Map.of());
    return Optional.ofNullable(own.get(language))
        .or(() -> ShippedKeywords.reply(effect, language))
        .or(() -> Optional.ofNullable(own.get(ShippedKeywords.ENGLISH)))
        .or(() -> ShippedKeywords.reply(effect, ShippedKeywords.ENGLISH))
        .orElse("");
  }
}
