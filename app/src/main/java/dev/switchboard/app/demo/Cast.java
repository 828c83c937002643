package dev.switchboard.app.demo;

import dev.switchboard.client.NewMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose phones have what trouble. The first and the last of the file are left alone, they have
 * other parts to play.
 *
 * @param unreachable switched off for days
 * @param filtered behind a carrier that takes the text for spam
 */
record Cast(List<String> unreachable, List<String> filtered) {
  private static final int EDGE = 12;

  /** The same phones for the same file. */
  static Cast of(List<NewMessage> messages) {
    List<String> unreachable = new ArrayList<>();
    List<String> filtered = new ArrayList<>();
    for (int i = EDGE; i < messages.size() - EDGE; i++) {
      if (i % 61 == 17) {
        unreachable.add(messages.get(i).to());
      } else if (i % 97 == 40) {
        filtered.add(messages.get(i).to());
      }
    }
    return new Cast(List.copyOf(unreachable), List.copyOf(filtered));
  }
}
