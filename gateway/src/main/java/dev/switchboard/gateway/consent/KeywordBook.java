package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.consent.KeywordRules;
import dev.switchboard.core.consent.KeywordSettings;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The keywords that hold now, and the document that says so. */
public final class KeywordBook {
  static final String NAME = "keywords";

  /** Our confirmations, by language. */
  public record Replies(
      @Nullable Map<String, String> stop,
      @Nullable Map<String, String> start,
      @Nullable Map<String, String> help) {}

  /** The document of the API. What is left out is what it was from the start. */
  public record Document(
      @Nullable List<String> optOut,
      @Nullable List<String> optIn,
      @Nullable List<String> help,
      @Nullable List<String> phrases,
      @Nullable List<String> languages,
      @Nullable Replies replies) {

    static Document of(KeywordSettings settings) {
      Map<KeywordEffect, Map<String, String>> replies = settings.replies();
      return new Document(
          settings.optOut(),
          settings.optIn(),
          settings.help(),
          settings.phrases(),
          settings.languages(),
          new Replies(
              replies.getOrDefault(KeywordEffect.OPT_OUT, Map.of()),
              replies.getOrDefault(KeywordEffect.OPT_IN, Map.of()),
              replies.getOrDefault(KeywordEffect.HELP, Map.of())));
    }

    KeywordSettings settings() {
      Map<KeywordEffect, Map<String, String>> texts = new EnumMap<>(KeywordEffect.class);
      if (replies != null) {
        Optional.ofNullable(replies.stop()).ifPresent(t -> texts.put(KeywordEffect.OPT_OUT, t));
        Optional.ofNullable(replies.start()).ifPresent(t -> texts.put(KeywordEffect.OPT_IN, t));
        Optional.ofNullable(replies.help()).ifPresent(t -> texts.put(KeywordEffect.HELP, t));
      }
      texts.forEach((effect, byLanguage) -> byLanguage.values().forEach(KeywordBook::present));
      return new KeywordSettings(
          given(optOut, List.of()),
          given(optIn, List.of()),
          given(help, List.of()),
          given(phrases, KeywordSettings.shippedPhrases()),
          given(languages, KeywordSettings.shippedLanguages()),
          texts);
    }

    private static List<String> given(@Nullable List<String> list, List<String> otherwise) {
      if (list == null) {
        return otherwise;
      }
      list.forEach(KeywordBook::present);
      return list;
    }
  }

  private final Setting<KeywordRules> rules;
  private final JsonMapper json;

  public KeywordBook(Settings settings, JsonMapper json) {
    this.json = json;
    this.rules =
        new Setting<>(
            settings,
            NAME,
            KeywordRules.standard(),
            text -> new KeywordRules(json.readValue(text, Document.class).settings()));
  }

  private static void present(@Nullable String text) {
    if (text == null) {
      throw RequestRefused.malformed("(body)", "wrong_type", "holds null where a text is expected");
    }
  }

  /** What holds now; while the store is away, what held last. */
  public KeywordRules rules() {
    return rules.value();
  }

  /** The document, and who wrote it when. */
  public Current<KeywordRules> current() {
    return rules.current();
  }

  Document document() {
    return Document.of(rules().settings());
  }

  /**
   * Makes these the keywords, on every node within a second.
   *
   * @throws RequestRefused 422 {@code invalid_keywords} naming each fault
   */
  public void replace(KeywordSettings wanted, String actor) {
    List<KeywordSettings.Fault> faults = wanted.faults();
    if (!faults.isEmpty()) {
      KeywordSettings.Fault first = faults.getFirst();
      Problem problem =
          Problem.of(422, "invalid_keywords", first.field(), first.code(), first.message());
      throw new RequestRefused(
          new Problem(
              problem.type(),
              problem.title(),
              problem.status(),
              problem.detail(),
              problem.code(),
              faults.stream()
                  .map(f -> new Problem.FieldError(f.field(), f.code(), f.message()))
                  .toList()));
    }
    rules.write(
        Objects.requireNonNull(json.writeValueAsString(Document.of(wanted))),
        new KeywordRules(wanted),
        actor);
  }
}
