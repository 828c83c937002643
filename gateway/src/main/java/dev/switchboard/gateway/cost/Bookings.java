package dev.switchboard.gateway.cost;

import dev.switchboard.core.provider.PriceProvider.Bill;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes prices into the record, a page in a few statements. Doing it twice changes nothing. Joins
 * the transaction that is open; rows are locked by id, as everywhere.
 */
final class Bookings {
  private final Store store;
  private final String currency;

  /**
   * @param currency of the price table: sums know no other
   */
  Bookings(Store store, String currency) {
    this.store = store;
    this.currency = currency;
  }

  private record Booked(UUID id, Bill bill) {}

  /**
   * Messages in both directions.
   *
   * @param hours to which those hours are added in which a price became known
   * @return what is wrong with the page, if anything is
   */
  Optional<String> messages(List<Bill> page, Set<Instant> hours) {
    List<Booked> ours = ours(page);
    outbound(ours, hours);
    inbound(ours, hours);
    return foreign(page);
  }

  private void outbound(List<Booked> all, Set<Instant> hours) {
    List<UUID> ids = all.stream().map(Booked::id).toList();
    List<UUID> wanting =
        store
            .sql()
            .sql(
                "select id from message where id = any (?) and price_amount is null order by id for update")
            .param(Sql.array("uuid", ids))
            .query((row, n) -> Sql.uuid(row, "id"))
            .list();
    if (wanting.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            update message m set price_amount = t.amount
            from unnest(?, ?, ?) as t (id, sid, amount)
            where m.id = t.id and m.id = any (?) and m.provider_sid = t.sid
            returning m.created_at
            """)
        .params(
            Sql.column("uuid", all, Booked::id),
            Sql.column("text", all, one -> one.bill().sid()),
            Sql.column("numeric", all, one -> one.bill().amount()),
            Sql.array("uuid", wanting))
        .query(row -> {
          hours.add(CostRollup.hour(Sql.instant(row, "created_at")));
        });
  }

  private void inbound(List<Booked> all, Set<Instant> hours) {
    store
        .sql()
        .sql(
            """
            update inbound i set price_amount = t.amount
            from unnest(?, ?) as t (id, amount)
            where i.id = t.id and i.id = any (?) and i.price_amount is null
            returning i.id
            """)
        .params(
            Sql.column("uuid", all, Booked::id),
            Sql.column("numeric", all, one -> one.bill().amount()),
            Sql.column("uuid", all, Booked::id))
        .query(row -> {
          hours.add(CostRollup.hour(time(Sql.uuid(row, "id"))));
        });
  }

  /** Calls in both directions: a call costs what its tries cost. As {@link #messages}. */
  Optional<String> calls(List<Bill> page, Set<Instant> hours) {
    List<Booked> ours = ours(page);
    List<UUID> ids = ours.stream().map(Booked::id).distinct().sorted().toList();
    List<UUID> held =
        store
            .sql()
            .sql("select id from call where id = any (?) order by id for update")
            .param(Sql.array("uuid", ids))
            .query((row, n) -> Sql.uuid(row, "id"))
            .list();
    List<UUID> changed =
        held.isEmpty()
            ? List.of()
            : store
                .sql()
                .sql(
                    """
                    update call_try c set price_amount = t.amount
                    from unnest(?, ?, ?) as t (id, sid, amount)
                    where c.call_id = t.id and c.sid = t.sid and c.call_id = any (?) and c.price_amount is null
                    returning c.call_id
                    """)
                .params(
                    Sql.column("uuid", ours, Booked::id),
                    Sql.column("text", ours, one -> one.bill().sid()),
                    Sql.column("numeric", ours, one -> one.bill().amount()),
                    Sql.array("uuid", held))
                .query((row, n) -> Sql.uuid(row, "call_id"))
                .list();
    if (!changed.isEmpty()) {
      store
          .sql()
          .sql(
              """
              update call c set price_amount =
                  (select sum(t.price_amount) from call_try t where t.call_id = c.id)
              where c.id = any (?)
              """)
          .param(Sql.array("uuid", changed))
          .update();
      changed.forEach(id -> hours.add(CostRollup.hour(time(id))));
    }
    return foreign(page);
  }

  /** Which of our messages and calls these SIDs are; others of the account are left alone. */
  private List<Booked> ours(List<Bill> page) {
    Map<String, Bill> bySid = new HashMap<>();
    page.stream()
        .filter(bill -> bill.currency().equals(currency))
        .forEach(bill -> bySid.put(bill.sid(), bill));
    // One probe of provider_sid_pkey for each.
    return store
        .sql()
        .sql("select sid, message_id from provider_sid where sid = any (?)")
        .param(Sql.array("text", bySid.keySet()))
        .query((row, n) ->
            new Booked(
                Sql.uuid(row, "message_id"),
                java.util.Objects.requireNonNull(bySid.get(row.getString("sid")))))
        .list();
  }

  private Optional<String> foreign(List<Bill> page) {
    return page.stream()
        .map(Bill::currency)
        .filter(other -> !other.equals(currency))
        .findFirst()
        .map(other -> "the provider bills in " + other + ", and prices here are in " + currency);
  }

  /** Which an id carries, to the millisecond. */
  private static Instant time(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }
}
