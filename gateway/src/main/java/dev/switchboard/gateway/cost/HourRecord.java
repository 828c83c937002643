package dev.switchboard.gateway.cost;

import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.number.RememberedRegions;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.PriceRow;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the record tells of an hour: each message and call by the time of its id. One range of each
 * primary key is read, within one month's partition.
 */
final class HourRecord {
  private static final int AT_ONCE = 2_000;

  private final Store store;
  private final PriceBook prices;
  private final RememberedRegions regions = new RememberedRegions();

  HourRecord(Store store, PriceBook prices) {
    this.store = store;
    this.prices = prices;
  }

  /**
   * Joins the transaction that is open.
   *
   * @param end of the hour; later, where what lies ahead of it counts in it too
   */
  Map<CostKey, Sums> sums(Instant hour, Instant end) {
    UUID from = Id.floor(hour);
    UUID until = Id.floor(end);
    estimateInbound(from, until);
    estimateCalls(from, until);
    Map<CostKey, Sums> sums = new HashMap<>();
    add(sums, MESSAGES, from, until);
    add(sums, INBOUND, from, until);
    add(sums, CALLS, from, until);
    add(sums, VERIFICATIONS, Sql.time(hour), Sql.time(end));
    return sums;
  }

  // A row that a node of an earlier version stored has no country: then the beginning of its number
  // keeps rows of one country together, and one of the numbers tells which it is.
  private static final String MESSAGES =
      """
      select 'outbound' as direction, channel, country, beginning, min(recipient) as number, campaign, api_key,
          count(*) filter (where counts) as n, coalesce(sum(segments) filter (where counts), 0) as units,
          coalesce(sum(estimate), 0) as accepted, coalesce(sum(estimate) filter (where counts), 0) as estimated,
          count(price_amount) as priced, coalesce(sum(price_amount), 0) as actual,
          coalesce(sum(estimate) filter (where price_amount is not null), 0) as priced_estimate,
          coalesce(sum(case when price_amount is not null then price_amount when counts then estimate end), 0) as cost,
          count(*) filter (where price_amount is null and provider_sid is not null
              and status in ('sent', 'delivered', 'read', 'undelivered')) as unpriced
      from (select status, recipient, segments, price_amount, provider_sid, coalesce(estimated_amount, 0) as estimate,
                case when channel <> 'sms' then channel when media_urls <> '{}' then 'mms' else 'sms' end as channel,
                country, case when country is null then left(recipient, 9) end as beginning,
                case when jsonb_typeof(metadata -> 'campaign') = 'string' then metadata ->> 'campaign' else '' end as campaign,
                coalesce('key_' || api_key, '') as api_key,
                price_amount is not null or status not in ('refused', 'expired', 'canceled', 'failed') as counts
            from message where id >= ? and id < ? and route is null) as m
      group by channel, country, beginning, campaign, api_key
      """;

  private static final String INBOUND =
      """
      select 'inbound' as direction, case when channel <> 'sms' then channel when media <> '[]' then 'mms' else 'sms' end as channel,
          country, null as beginning, '' as number, '' as campaign, '' as api_key,
          count(*) as n, coalesce(sum(segments), 0) as units,
          coalesce(sum(estimated_amount), 0) as accepted, coalesce(sum(estimated_amount), 0) as estimated,
          count(price_amount) as priced, coalesce(sum(price_amount), 0) as actual,
          coalesce(sum(estimated_amount) filter (where price_amount is not null), 0) as priced_estimate,
          coalesce(sum(coalesce(price_amount, estimated_amount)), 0) as cost,
          count(*) filter (where price_amount is null) as unpriced
      from inbound where id >= ? and id < ? group by 2, country
      """;

  // Minutes begun are billed; nothing where nobody answered.
  private static final String CALLS =
      """
      select direction, 'voice' as channel, country, null as beginning, '' as number, campaign, api_key,
          count(*) filter (where counts) as n, coalesce(sum(minutes) filter (where counts), 0) as units,
          coalesce(sum(first), 0) as accepted, coalesce(sum(estimate) filter (where counts), 0) as estimated,
          count(price_amount) as priced, coalesce(sum(price_amount), 0) as actual,
          coalesce(sum(estimate) filter (where price_amount is not null), 0) as priced_estimate,
          coalesce(sum(case when price_amount is not null then price_amount when counts then estimate end), 0) as cost,
          count(*) filter (where price_amount is null and provider_sid is not null and status = 'completed') as unpriced
      from (select direction, country, price_amount, provider_sid, status, minutes, coalesce(estimated_amount, 0) as first,
                coalesce(estimated_amount, 0) + coalesce(minute_amount, 0) * (greatest(minutes, 1) - 1) as estimate,
                case when jsonb_typeof(metadata -> 'campaign') = 'string' then metadata ->> 'campaign' else '' end as campaign,
                coalesce('key_' || api_key, '') as api_key,
                price_amount is not null or status not in ('busy', 'no-answer', 'failed', 'canceled', 'refused', 'expired')
                    as counts
            from (select *, (coalesce(seconds, 0) + 59) / 60 as minutes from call where id >= ? and id < ?) as c) as c
      group by direction, country, campaign, api_key
      """;

  private static final String VERIFICATIONS =
      """
      select 'outbound' as direction, 'verify' as channel, coalesce(nullif(country, ''), 'ZZ') as country, null as beginning,
          '' as number, '' as campaign, '' as api_key, sum(sent) as n, sum(sent) as units, sum(cost) as accepted,
          sum(cost) as estimated, 0 as priced, 0 as actual, 0 as priced_estimate, sum(cost) as cost, 0 as unpriced
      from verify_count where minute >= ? and minute < ? group by 3
      """;

  private void add(Map<CostKey, Sums> all, String sql, Object from, Object until) {
    store
        .sql()
        .sql(sql)
        .params(from, until)
        .query(row -> {
          all.merge(key(row), sums(row), Sums::plus);
        });
  }

  private CostKey key(ResultSet row) throws SQLException {
    String country = row.getString("country");
    return new CostKey(
        row.getString("direction"),
        row.getString("channel"),
        country == null ? regions.of(row.getString("number")) : country,
        row.getString("campaign"),
        row.getString("api_key"));
  }

  static Sums sums(ResultSet row) throws SQLException {
    return new Sums(
        row.getLong("n"),
        row.getLong("units"),
        row.getBigDecimal("accepted"),
        row.getBigDecimal("estimated"),
        row.getLong("priced"),
        row.getBigDecimal("actual"),
        row.getBigDecimal("priced_estimate"),
        row.getBigDecimal("cost"),
        row.getLong("unpriced"));
  }

  private record Text(UUID id, String country, int segments, Money cost) {}

  /**
   * What texts cost that came in, worked out here so that taking them in stays as quick as it is.
   */
  private void estimateInbound(UUID from, UUID until) {
    while (true) {
      List<Text> texts =
          store
              .sql()
              .sql(
                  """
                  select id, channel, sender, body, media <> '[]' as with_media from inbound
                  where id >= ? and id < ? and estimated_amount is null order by id limit ?
                  """)
              .params(from, until, AT_ONCE)
              .query((row, n) -> text(row))
              .list();
      if (texts.isEmpty()) {
        return;
      }
      store
          .sql()
          .sql(
              """
              update inbound i set country = t.country, segments = t.segments, estimated_amount = t.cost
              from unnest(?, ?, ?, ?) as t (id, country, segments, cost)
              where i.id = t.id and i.id >= ? and i.id < ?
              """)
          .params(
              Sql.column("uuid", texts, Text::id),
              Sql.column("text", texts, Text::country),
              Sql.column("int4", texts, Text::segments),
              Sql.column("numeric", texts, text -> text.cost().amount()),
              from,
              until)
          .update();
    }
  }

  private Text text(ResultSet row) throws SQLException {
    String ours = row.getString("sender");
    String country = regions.of(ours);
    SenderKind kind = SenderKind.of(ours);
    boolean media = row.getBoolean("with_media") && kind != SenderKind.WHATSAPP;
    int segments =
        media || kind == SenderKind.WHATSAPP
            ? 1
            : Math.max(1, Segmenter.count(row.getString("body")));
    Prices now = prices.now();
    return new Text(
        Sql.uuid(row, "id"),
        country,
        segments,
        media
            ? now.each(PriceItem.MMS_IN, country, Prices.kind(kind))
            : now.incomingText(country, kind, segments));
  }

  private record Call(UUID id, String country, Money minute) {}

  /** Of calls that came in, and of those that a node of an earlier version accepted. */
  private void estimateCalls(UUID from, UUID until) {
    List<Call> calls =
        store
            .sql()
            .sql(
                """
                select id, direction, ours, person from call
                where id >= ? and id < ? and estimated_amount is null order by id
                """)
            .params(from, until)
            .query((row, n) -> call(row))
            .list();
    if (calls.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            update call c set country = t.country, estimated_amount = t.minute, minute_amount = t.minute
            from unnest(?, ?, ?) as t (id, country, minute) where c.id = t.id and c.id >= ? and c.id < ?
            """)
        .params(
            Sql.column("uuid", calls, Call::id),
            Sql.column("text", calls, Call::country),
            Sql.column("numeric", calls, call -> call.minute().amount()),
            from,
            until)
        .update();
  }

  private Call call(ResultSet row) throws SQLException {
    boolean inbound = row.getString("direction").equals("inbound");
    String number = row.getString(inbound ? "ours" : "person");
    String country = regions.of(number);
    Prices now = prices.now();
    return new Call(
        Sql.uuid(row, "id"),
        country,
        inbound
            ? now.incomingCall(country, SenderKind.of(number), 1)
            : now.each(PriceItem.VOICE, country, PriceRow.ANY));
  }
}
