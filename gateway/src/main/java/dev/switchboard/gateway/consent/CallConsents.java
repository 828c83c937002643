package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.Bar;
import dev.switchboard.gateway.consent.Consents.Pair;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who may be called. What a person said about calls decides; who has said nothing about calls and
 * has opted out of texts from the number is not called by it either, because “stop” means stop.
 */
public final class CallConsents {
  /** The channel of calls in the ledger. */
  public static final String VOICE = "voice";

  private final Store store;
  private final Predicate<String> needsOptIn;

  /**
   * @param needsOptIn of which of our numbers only those may hear who said yes
   */
  public CallConsents(Store store, Predicate<String> needsOptIn) {
    this.store = store;
    this.needsOptIn = needsOptIn;
  }

  /**
   * Which of these pairs must not be called, and why. Three probes of the key for each at most,
   * twice.
   */
  public Map<Pair, Bar> barred(List<Pair> pairs) {
    Map<Pair, Bar> barred = new HashMap<>();
    if (pairs.isEmpty()) {
      return barred;
    }
    store
        .sql()
        .sql(
            """
            select p.recipient, p.sender, coalesce(calls.status, texts.status) as status
            from unnest(?, ?, ?) as p (recipient, sender, asks)
            left join sender s on s.address = p.sender
            left join lateral %s as calls on true
            left join lateral %s as texts on true
            where coalesce(calls.status, texts.status) = 'opted_out'
              or (p.asks and coalesce(calls.status, texts.status) is null)
            """
                .formatted(
                    Consents.newest("p.recipient", "'voice'", "p.sender", "s.messaging_service"),
                    Consents.newest("p.recipient", "'sms'", "p.sender", "s.messaging_service")))
        .params(
            Sql.column("text", pairs, Pair::recipient),
            Sql.column("text", pairs, Pair::sender),
            Sql.column("boolean", pairs, pair -> needsOptIn.test(pair.sender())))
        .query(row -> {
          barred.put(
              new Pair(row.getString("recipient"), row.getString("sender")),
              row.getString("status") == null ? Bar.NOT_OPTED_IN : Bar.OPTED_OUT);
        });
    return barred;
  }
}
