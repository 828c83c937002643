package dev.switchboard.gateway.inbound;

import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.UnreadableForm;
import java.time.Instant;
import java.util.UUID;

/** Where reports of calls go once the store is back. */
@FunctionalInterface
public interface CallReports {

  /**
   * Stores one; the same id is stored once.
   *
   * @param address the query of the address that was called, and {@code k}, what the report is
   *     about
   */
  void take(UUID id, Instant at, FormBody address, FormBody form) throws UnreadableForm;
}
