package dev.switchboard.core.provider;

import java.time.Instant;
import java.util.List;

/**
 * The far side of the transport seam for messages. Implementations write at most one request per
 * {@link #send} call: they never retry, follow redirects or re-send on a new connection.
 */
public interface MessageProvider {

  /** Hands one message over. Never throws for anything the network or the provider does. */
  Outcome send(Submission submission);

  /** The provider's own record of one message. */
  Found fetch(String sid);

  /**
   * Every message that the provider lists to this recipient, created at {@code since} or later,
   * newest first. Pages until older than {@code since}.
   */
  Listing list(String to, Instant since);

  /** Takes a message's text away at the provider. Doing it twice is harmless. */
  Removal removeText(String sid);

  /** Takes all media of a message away at the provider. Doing it twice is harmless. */
  Removal removeMedia(String sid);

  /** The answer to a look at one message. */
  sealed interface Found {
    record Yes(ProviderMessage message) implements Found {}

    /** The provider says there is none (404). */
    record No() implements Found {}

    /** It could not be asked or its answer could not be read: proves nothing. */
    record Unreadable(String reason) implements Found {}
  }

  /** The answer to a look at the list. Only {@link Complete} may prove that a message is absent. */
  sealed interface Listing {
    record Complete(List<ProviderMessage> messages) implements Listing {}

    record Unreadable(String reason) implements Listing {}
  }
}
