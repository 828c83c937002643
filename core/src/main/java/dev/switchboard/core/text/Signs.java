package dev.switchboard.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The emoji of a text that could be left out: those at the edge of a line or a sentence, where they
 * adorn what the words say. Inside of a sentence an emoji may stand for a word, and signs for no
 * and for danger always say something. Not thread-safe.
 */
final class Signs {
  private static final String ENDS_A_PHRASE = ".!?,;:)…";

  /** Emoji next to each other, with the spaces between them. */
  private record Run(int from, int to) {}

  private final String body;
  private final List<Run> runs = new ArrayList<>();

  Signs(String body) {
    this.body = body;
  }

  /** Notes the cluster; false where it is no emoji, or one that says something. */
  boolean take(String cluster, int from, int to) {
    int first = cluster.codePointAt(0);
    if (!Character.isExtendedPictographic(first) || PlainLetters.saysSomething(first)) {
      return false;
    }
    if (!runs.isEmpty() && onlySpaces(runs.getLast().to(), from)) {
      runs.set(runs.size() - 1, new Run(runs.getLast().from(), to));
    } else {
      runs.add(new Run(from, to));
    }
    return true;
  }

  private boolean onlySpaces(int from, int to) {
    return body.substring(from, to).chars().allMatch(c -> c == ' ');
  }

  /** What to leave out, with the space that goes with it; empty where one has to stay. */
  Optional<List<Replacement>> leftOut() {
    List<Replacement> leftOut = new ArrayList<>();
    StringBuilder words = new StringBuilder(body);
    for (Run run : runs.reversed()) {
      if (!adorns(run)) {
        return Optional.empty();
      }
      words.delete(run.from(), run.to());
      leftOut.addFirst(withSpace(run));
    }
    boolean saysSomething = words.chars().anyMatch(Character::isLetterOrDigit);
    return runs.isEmpty() || saysSomething ? Optional.of(leftOut) : Optional.empty();
  }

  private boolean adorns(Run run) {
    int before = run.from() - 1;
    while (before >= 0 && body.charAt(before) == ' ') {
      before--;
    }
    int after = run.to();
    while (after < body.length() && body.charAt(after) == ' ') {
      after++;
    }
    return before < 0
        || after == body.length()
        || isEdge(body.charAt(before))
        || isEdge(body.charAt(after));
  }

  private static boolean isEdge(char c) {
    return c == '\n' || c == '\r' || ENDS_A_PHRASE.indexOf(c) >= 0;
  }

  private Replacement withSpace(Run run) {
    int from = run.from();
    int to = run.to();
    boolean spaceBefore = from > 0 && body.charAt(from - 1) == ' ';
    boolean spaceAfter = to < body.length() && body.charAt(to) == ' ';
    boolean startsLine = from == 0 || body.charAt(from - 1) == '\n';
    boolean endsPhrase = to == body.length() || spaceAfter || isEdge(body.charAt(to));
    if (spaceBefore && endsPhrase) {
      from--;
    } else if (startsLine && spaceAfter) {
      to++;
    }
    return new Replacement(from, body.substring(from, to), "");
  }
}
