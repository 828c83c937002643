package dev.switchboard.gateway.privacy;

import dev.switchboard.core.privacy.Extent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Something else that people said and that has its time: a table whose ids are that of time, with
 * {@code redacted_at}.
 */
public interface Aging {

  /** The table, which {@code retention_mark} knows as well. */
  String kind();

  /**
   * Takes the content of these away, where it is older than {@code limit} and nobody needs it any
   * more. Joins the transaction that is open. Ids of something else are passed over.
   *
   * @return those that have to be looked at again later
   */
  List<UUID> redact(Collection<UUID> ids, Instant limit, Extent extent, Instant now);
}
