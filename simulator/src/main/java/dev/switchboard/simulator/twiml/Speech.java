package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of what is said. */
public sealed interface Speech {

  record Text(String text) implements Speech {}

  /**
   * {@code <break>}: silence.
   *
   * @param strength a word such as {@code medium}, instead of a time
   */
  record Break(Optional<String> strength, Optional<Duration> time) implements Speech {}

  /**
   * Text with a way to say it: {@code emphasis, lang, p, phoneme, prosody, s, say-as, sub, w}.
   *
   * @param attributes as they were written
   */
  record Styled(String element, Map<String, String> attributes, List<Speech> content)
      implements Speech {
    public Styled {
      attributes = Map.copyOf(attributes);
      content = List.copyOf(content);
    }
  }

  /** What a listener hears, as one line: a {@code sub} is heard as its alias. */
  static String text(List<Speech> content) {
    StringBuilder heard = new StringBuilder();
    content.forEach(piece -> append(piece, heard));
    return heard.toString().strip().replaceAll("\\s+", " ");
  }

  private static void append(Speech piece, StringBuilder heard) {
    switch (piece) {
      case Text(String text) -> heard.append(text);
      case Break _ -> heard.append(' ');
      case Styled styled -> {
        String alias = styled.attributes().get("alias");
        boolean parted = styled.element().equals("p") || styled.element().equals("s");
        heard.append(parted ? " " : "");
        if (styled.element().equals("sub") && alias != null) {
          heard.append(alias);
        } else {
          styled.content().forEach(inner -> append(inner, heard));
        }
        heard.append(parted ? " " : "");
      }
    }
  }

  /** All breaks with a time, added up. */
  static Duration silence(List<Speech> content) {
    Duration sum = Duration.ZERO;
    for (Speech piece : content) {
      sum =
          sum.plus(
              switch (piece) {
                case Text _ -> Duration.ZERO;
                case Break(_, Optional<Duration> time) -> time.orElse(Duration.ZERO);
                case Styled styled -> silence(styled.content());
              });
    }
    return sum;
  }
}
