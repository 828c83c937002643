package dev.switchboard.core.text;

import java.util.List;

/**
 * A text that says the same as another one, written differently.
 *
 * @param segments what it would be billed as
 * @param replaced all that is different, in the order of the text as it was written
 */
public record Alternative(
    String body, Encoding encoding, int segments, List<Replacement> replaced) {

  /** Copies the list. */
  public Alternative {
    replaced = List.copyOf(replaced);
  }

  /** The text with these changes. */
  static Alternative of(String body, List<Replacement> replaced) {
    StringBuilder out = new StringBuilder(body.length());
    int from = 0;
    for (Replacement change : replaced) {
      out.append(body, from, change.at()).append(change.by());
      from = change.at() + change.text().length();
    }
    String changed = out.append(body, from, body.length()).toString();
    return new Alternative(
        changed, Segmenter.encoding(changed), Segmenter.count(changed), replaced);
  }
}
