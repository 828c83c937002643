package dev.switchboard.core.media;

import java.util.Optional;

/** What a look at one address showed. */
public sealed interface Finding {

  /**
   * The content was there.
   *
   * @param type by its first bytes; empty where nobody could say
   * @param claimed the Content-Type it came with
   * @param bytes how much it is, or as much as was counted: more than {@link
   *     MediaType#MOST_COUNTED} is too much anyhow
   */
  record Seen(Optional<MediaType> type, Optional<String> claimed, long bytes) implements Finding {}

  /** It could not be looked at from here, which says nothing about the provider. */
  record Unseen(String why) implements Finding {}
}
