package dev.switchboard.client;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a recipient may be written to.
 *
 * @param sender the sender or Messaging Service it holds for; empty for all of the channel's
 *     senders
 * @param source where the choice was made, e.g. a keyword or an import
 * @param proof what shows it
 * @param actor who recorded it
 * @param at since when
 */
public record Consent(
    String recipient,
    String channel,
    Optional<String> sender,
    String status,
    Optional<String> source,
    Optional<String> proof,
    Optional<String> actor,
    Optional<Instant> at) {

  /** What a recipient wants. */
  public enum Choice {
    OPTED_IN,
    OPTED_OUT;

    /** The word on the wire, e.g. {@code opted_out}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A choice to be recorded.
   *
   * @param source where the choice was made, in the caller's words, e.g. {@code web form}
   * @param proof what shows it, e.g. a link
   */
  public record Change(
      Channel channel,
      Optional<String> sender,
      Choice choice,
      String source,
      Optional<String> proof) {

    /** The recipient does not want to be written to on this channel by any sender. */
    public static Change optedOut(Channel channel, String source) {
      return new Change(channel, Optional.empty(), Choice.OPTED_OUT, source, Optional.empty());
    }

    /** The recipient agreed to be written to on this channel. */
    public static Change optedIn(Channel channel, String source, String proof) {
      return new Change(channel, Optional.empty(), Choice.OPTED_IN, source, Optional.of(proof));
    }
  }
}
