package dev.switchboard.core.flow.picture;

import java.util.Locale;

/** What a step does, as it is told apart on a picture: by word, sign and tint. */
public enum BoxKind {
  START(
      "",
      Tint.END,
      "M6.5 3.5 8 7 6.4 8.4a9 9 0 0 0 5.2 5.2L13 12l3.5 1.5v2a1.5 1.5 0 0 1-1.6 1.5C9 16.6 3.4 11 3"
          + " 5.1A1.5 1.5 0 0 1 4.5 3.5z"),
  SAY(
      "Say",
      Tint.SPEAK,
      "M3.5 5.5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9l-3.5 3v-3a2 2 0 0 1-2-2z"),
  PLAY("Play", Tint.SPEAK, "M6.5 4v12l10-6z"),
  GATHER(
      "Ask",
      Tint.ASK,
      "M5 5h.1M10 5h.1M15 5h.1M5 10h.1M10 10h.1M15 10h.1M5 15h.1M10 15h.1M15 15h.1"),
  DIAL("Dial", Tint.CONNECT, "M3.5 10h11M10.5 5.5 15 10l-4.5 4.5M17.5 4v12"),
  RECORD(
      "Record",
      Tint.RECORD,
      "M5.5 6.5a3.2 3.2 0 1 0 .01 0zM14.5 6.5a3.2 3.2 0 1 0 .01 0zM5.5 12.9h9"),
  BRANCH("Branch", Tint.DECIDE, "M10 3v4M10 7 4.5 12.5V17M10 7l5.5 5.5V17"),
  SET("Set", Tint.DECIDE, "M4 7.5h12M4 12.5h12"),
  HTTP("Request", Tint.REACH, "M7 5.5 2.5 10 7 14.5M13 5.5 17.5 10 13 14.5M11.5 3.5l-3 13"),
  MESSAGE("Text", Tint.REACH, "M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5"),
  QUEUE("Queue", Tint.CONNECT, "M3.5 5h13M3.5 10h13M3.5 15h7M14 12.5v5M11.5 15h5"),
  FLOW("Flow", Tint.DECIDE, "M3 3.5h8v6H3zM9 10.5h8v6H9zM7 9.5v4h2"),
  GOTO("Go to", Tint.DECIDE, "M4 4.5v5.5h11.5M11.5 6 15.5 10l-4 4"),
  MISSING("Missing", Tint.MISSING, "M10 5.5v6M10 14.5v.1"),
  EXIT("End", Tint.END, "M2.5 12.5v-1.5c4-3.5 11-3.5 15 0v1.5l-3.5 1-1-2.5c-2-.6-4-.6-6 0l-1 2.5z");

  /** Kinds that do alike look alike. */
  enum Tint {
    SPEAK,
    ASK,
    CONNECT,
    RECORD,
    DECIDE,
    REACH,
    MISSING,
    END;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String word;
  private final Tint tint;
  private final String sign;

  BoxKind(String word, Tint tint, String sign) {
    this.word = word;
    this.tint = tint;
    this.sign = sign;
  }

  /** As it stands on the box. */
  public String word() {
    return word;
  }

  Tint tint() {
    return tint;
  }

  /** An SVG path, 20 by 20, to be stroked. */
  String sign() {
    return sign;
  }

  /** Drawn as a pill where there is nothing to tell but its name. */
  boolean isEdge() {
    return this == START || this == EXIT;
  }
}
