package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.ConsentStatus;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The ledger as a list, newest first. */
public final class ConsentList {
  private final Store store;

  public ConsentList(Store store) {
    this.store = store;
  }

  /** Which rows; what is empty does not matter. */
  public record Filter(
      Optional<ConsentStatus> status,
      Optional<String> channel,
      Optional<String> sender,
      Optional<String> cursor,
      int limit) {}

  /**
   * A page.
   *
   * @throws RequestRefused 400 for a cursor that is none of this list
   */
  public Page<Consent> page(Filter filter) {
    List<Object> params = new ArrayList<>();
    StringBuilder where = new StringBuilder("true");
    // As a literal: only so can the index of the opt-outs be used.
    filter
        .status()
        .ifPresent(status -> where.append(" and status = '").append(status.word()).append("'"));
    filter.channel().ifPresent(channel -> and(where, params, "channel", channel));
    filter.sender().ifPresent(sender -> and(where, params, "sender", sender));
    filter
        .cursor()
        .ifPresent(cursor -> {
          where.append(" and (changed_at, recipient, channel, sender) < (?::timestamptz, ?, ?, ?)");
          params.addAll(key(cursor));
        });
    params.add(filter.limit() + 1);
    // Backwards on consent_changed, consent_opted_out or consent_sender, from the cursor on.
    List<Consent> found =
        store
            .sql()
            .sql(
                "select * from consent where "
                    + where
                    + " order by changed_at desc, recipient desc, channel desc, sender desc limit ?")
            .params(params)
            .query((row, n) -> Consents.consent(row))
            .list();
    boolean more = found.size() > filter.limit();
    List<Consent> page = more ? found.subList(0, filter.limit()) : found;
    return new Page<>(page, more ? cursor(page.getLast()) : null);
  }

  private static void and(StringBuilder where, List<Object> params, String column, String value) {
    where.append(" and ").append(column).append(" = ?");
    params.add(value);
  }

  private static String cursor(Consent row) {
    String key =
        String.join(" ", row.changedAt().toString(), row.recipient(), row.channel(), row.sender());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> key(String cursor) {
    try {
      List<String> key =
          List.of(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                  .split(" ", 4));
      if (key.size() == 4 && key.stream().noneMatch(part -> part.indexOf('\0') >= 0)) {
        Instant.parse(key.getFirst());
        return key;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // answered below, as a key that is too short is
    }
    throw RequestRefused.malformed(
        "cursor", "invalid_id", "is not one of this list; begin again without it");
  }
}
