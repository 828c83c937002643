package dev.switchboard.core.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules written down a second time, slowly and with other parts of the JDK, to compare with.
 */
final class NaiveSegmenter {
  private static final Set<Character> BASIC =
      chars(
          "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà"
              + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  private static final Set<Character> EXTENSION = chars("\f^{}\\[~]|€");

  private NaiveSegmenter() {}

  static List<String> parts(String text) {
    List<String> atoms = atoms(text);
    boolean gsm =
        text.chars().allMatch(c -> BASIC.contains((char) c) || EXTENSION.contains((char) c));
    int total = atoms.stream().mapToInt(atom -> size(atom, gsm)).sum();
    if (text.isEmpty()) {
      return List.of();
    }
    if (total <= (gsm ? 160 : 70)) {
      return List.of(text);
    }
    int room = gsm ? 153 : 67;
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int used = 0;
    for (String atom : atoms) {
      if (used + size(atom, gsm) > room) {
        parts.add(part.toString());
        part.setLength(0);
        used = 0;
      }
      part.append(atom);
      used += size(atom, gsm);
    }
    parts.add(part.toString());
    return parts;
  }

  private static int size(String atom, boolean gsm) {
    return gsm && EXTENSION.contains(atom.charAt(0)) ? 2 : atom.length();
  }

  private static List<String> atoms(String text) {
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    List<String> atoms = new ArrayList<>();
    int from = clusters.first();
    for (int to = clusters.next(); to != BreakIterator.DONE; from = to, to = clusters.next()) {
      String atom = text.substring(from, to);
      if (atom.equals("\r\n")) {
        atoms.add("\r");
        atoms.add("\n");
      } else {
        while (atom.length() > 67) {
          int cut = Character.isSurrogatePair(atom.charAt(66), atom.charAt(67)) ? 66 : 67;
          atoms.add(atom.substring(0, cut));
          atom = atom.substring(cut);
        }
        atoms.add(atom);
      }
    }
    return atoms;
  }

  private static Set<Character> chars(String all) {
    return all.chars().mapToObj(c -> (char) c).collect(Collectors.toUnmodifiableSet());
  }
}
