package dev.switchboard.core.reply;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.switchboard.core.text.Folding;

/** What makes a rule speak. Each takes time linear in the text, whatever is written in it. */
public sealed interface Cue {

  /** Whether the text has it. */
  boolean isIn(Reading text);

  /** To follow “it matches”: {@code the keyword “STATUS”}. */
  String words();

  /** The whole text, without case, accents and what stands around it. */
  record Keyword(String keyword) implements Cue {
    @Override
    public boolean isIn(Reading text) {
      return text.folded().equals(Folding.fold(keyword));
    }

    @Override
    public String words() {
      return "the keyword “" + keyword + "”";
    }
  }

  /** These words, one after the other, somewhere in the text. */
  record Contains(String phrase) implements Cue {
    @Override
    public boolean isIn(Reading text) {
      return (" " + text.words() + " ").contains(" " + Folding.words(phrase) + " ");
    }

    @Override
    public String words() {
      return "the words “" + phrase + "”";
    }
  }

  /** A button with this payload was tapped, or a row with this id picked. */
  record Tapped(String payload) implements Cue {
    @Override
    public boolean isIn(Reading text) {
      return text.heard().payload().filter(payload::equals).isPresent();
    }

    @Override
    public String words() {
      return "the button “" + payload + "”";
    }
  }

  /**
   * An expression in RE2's language, without case, found anywhere in the text. RE2 never looks
   * back, so no expression takes more than linear time.
   */
  record Expression(Pattern pattern) implements Cue {
    /** Of the expression as it is written. */
    public static final int LONGEST = 300;

    /** Steps of the compiled program: repeats of repeats are unrolled into it. */
    private static final int MOST_STEPS = 2_000;

    /**
     * @throws IllegalArgumentException where it is none; the message says what to do
     */
    public static Expression of(String text) {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException(
            "is longer than " + LONGEST + " characters; write two rules");
      }
      if (Unrolled.steps(text) > MOST_STEPS) {
        throw new IllegalArgumentException("repeats too much; write smaller counts");
      }
      Pattern pattern;
      try {
        pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "is no expression of RE2: "
                + e.getDescription()
                + "; it knows no look-around and no back-references",
            e);
      }
      if (pattern.programSize() > MOST_STEPS) {
        throw new IllegalArgumentException("repeats too much; write smaller counts");
      }
      if (pattern.matcher("").find()) {
        throw new IllegalArgumentException(
            "matches the empty text and so every text; leave it out for a rule that always speaks");
      }
      return new Expression(pattern);
    }

    @Override
    public boolean isIn(Reading text) {
      return pattern.matcher(text.heard().body()).find();
    }

    @Override
    public String words() {
      return "the expression " + pattern.pattern();
    }
  }
}
