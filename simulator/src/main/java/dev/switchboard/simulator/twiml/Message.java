package dev.switchboard.simulator.twiml;

import java.util.List;
import java.util.Optional;

/**
 * {@code <Message>}: the verb of replies to texts.
 *
 * @param body its own text, or its Body elements joined
 * @param media URLs, at most ten
 * @param to the sender unless given
 * @param from the receiving number unless given
 * @param action asked after sending, and takes over; without a URL the next verb follows
 */
public record Message(
    Span span,
    String body,
    List<String> media,
    Optional<String> to,
    Optional<String> from,
    Hook action,
    Optional<String> statusCallback)
    implements Verb {
  public Message {
    media = List.copyOf(media);
  }
}
