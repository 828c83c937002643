package dev.switchboard.core.provider;

import java.time.Instant;
import java.util.List;

/**
 * The far side of the transport seam for calls. Implementations write at most one request per
 * {@link #place} call: they never retry, follow redirects or re-send on a new connection.
 */
public interface CallProvider {

  /** Asks for one call. Never throws for anything the network or the provider does. */
  Outcome place(CallSubmission call);

  /** The provider's own record of one call. */
  Found fetch(String sid);

  /**
   * Every call that the provider lists between these two, created at {@code since} or later. Pages
   * until older than {@code since}.
   */
  Listing list(String from, String to, Instant since);

  /** Ends a call: one that has not been answered is canceled. Doing it twice is harmless. */
  Change hangUp(String sid);

  /** Gives a call that is under way another document to follow. */
  Change redirect(String sid, String twiml);

  /** The answer to a look at one call. */
  sealed interface Found {
    record Yes(ProviderCall call) implements Found {}

    /** The provider says there is none (404). */
    record No() implements Found {}

    /** It could not be asked or its answer could not be read: proves nothing. */
    record Unreadable(String reason) implements Found {}
  }

  /** The answer to a look at the list. Only {@link Complete} may prove that a call is absent. */
  sealed interface Listing {
    record Complete(List<ProviderCall> calls) implements Listing {}

    record Unreadable(String reason) implements Listing {}
  }

  /** What came of changing a call. */
  sealed interface Change {
    /**
     * @param status the provider's word for the call since
     */
    record Done(String status) implements Change {}

    /** The call is over, or there is none: nothing is left to change. */
    record Over(String why) implements Change {}

    /** It could not be asked, or put us off: to be tried again. */
    record PutOff(String why) implements Change {}
  }
}
