package dev.switchboard.core.flow;

import java.util.List;
import java.util.Optional;

/** Something that the caller hears. */
public sealed interface Prompt {
  Place place();

  /**
   * A text.
   *
   * @param language empty: the call's
   * @param voice empty: the flow's
   */
  record Words(Wording text, Optional<String> language, Optional<String> voice, Place place)
      implements Prompt {}

  /** A text with marks of how it is spoken (SSML). */
  record Marked(
      List<Markup> content, Optional<String> language, Optional<String> voice, Place place)
      implements Prompt {
    public Marked {
      content = List.copyOf(content);
    }
  }

  /**
   * A sound.
   *
   * @param times how often, 1 to 20
   */
  record Sound(Wording url, int times, Place place) implements Prompt {}

  /** Silence, 1 to 60 seconds. */
  record Pause(int seconds, Place place) implements Prompt {}
}
