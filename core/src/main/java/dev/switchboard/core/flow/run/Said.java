package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Markup;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that the caller hears, with everything filled in. */
public sealed interface Said {

  /** In words, for a transcript. */
  String heard();

  /**
   * How a text is spoken.
   *
   * @param language empty: the provider's
   * @param voice empty: the account's
   */
  record Manner(Optional<String> language, Optional<String> voice) {}

  /** A text. */
  record Words(String text, Manner manner) implements Said {
    @Override
    public String heard() {
      return text;
    }
  }

  /** A text with marks. */
  record Marked(List<Markup> content, Manner manner) implements Said {
    public Marked {
      content = List.copyOf(content);
    }

    @Override
    public String heard() {
      return content.stream().map(Markup::heard).collect(Collectors.joining()).strip();
    }
  }

  /** A sound. */
  record Sound(URI url, int times) implements Said {
    @Override
    public String heard() {
      return "♪ " + url;
    }
  }

  /** Silence, in seconds. */
  record Pause(int seconds) implements Said {
    @Override
    public String heard() {
      return "";
    }
  }
}
