package dev.switchboard.core.consent;

/** What a text is, as far as keywords go, and why. */
public sealed interface KeywordFinding {

  /** An ordinary text. */
  record Ordinary() implements KeywordFinding {
    @Override
    public KeywordEffect effect() {
      return KeywordEffect.NONE;
    }

    @Override
    public String language() {
      return ShippedKeywords.ENGLISH;
    }

    @Override
    public String reason() {
      return "it is no keyword";
    }
  }

  /** The webhook's {@code OptOutType} says it: the provider has acted and answered. */
  record ToldByProvider(KeywordEffect effect, String language) implements KeywordFinding {
    @Override
    public String reason() {
      return "the provider took it for one (OptOutType) and has answered";
    }
  }

  /** A text that the provider acts on by itself for this kind of number. */
  record ProviderKeyword(KeywordRule rule) implements KeywordFinding {
    @Override
    public KeywordEffect effect() {
      return rule.effect();
    }

    @Override
    public String language() {
      return rule.language();
    }

    @Override
    public String reason() {
      return "it is the keyword " + rule.text() + ", on which the provider acts too";
    }
  }

  /** A keyword to us alone; the provider took it for an ordinary text. */
  record OursAlone(KeywordRule rule) implements KeywordFinding {
    @Override
    public KeywordEffect effect() {
      return rule.effect();
    }

    @Override
    public String language() {
      return rule.language();
    }

    @Override
    public String reason() {
      return switch (rule.origin()) {
        case PROVIDER ->
            "it is the keyword " + rule.text() + ", but the provider does not act on it";
        case SHIPPED -> "it is “" + rule.text() + "” of the shipped list (" + rule.language() + ")";
        case CONFIGURED -> "it is “" + rule.text() + "” of your own keywords";
      };
    }
  }

  KeywordEffect effect();

  /** Of the confirmation. */
  String language();

  /** In words. */
  String reason();
}
