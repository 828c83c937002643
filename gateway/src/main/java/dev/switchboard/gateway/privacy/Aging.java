package dev.switchboard.gateway.privacy;

import dev.switchboard.core.privacy.Extent;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * Something else that people said and that has its time: a table whose ids are that of time, with
 * {@code redacted_at}.
 */
public interface Aging {

  /** The table, which {@code retention_mark} knows as well. */
  String kind();

  /** Takes the content of these away. Joins the transaction that is open. */
  void redact(Collection<UUID> ids, Extent extent, Instant now);
}
