package dev.switchboard.gateway.message;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.message.MessageView.ErrorView;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import dev.switchboard.gateway.message.MessageView.NextView;
import dev.switchboard.gateway.message.MessageView.TimelineView;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads of messages for the API, the console and the command line. */
public final class MessageQueries {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Store store;
  private final Waiting waiting;
  private final JsonMapper json;

  public MessageQueries(Store store, Waiting waiting, JsonMapper json) {
    this.store = store;
    this.waiting = waiting;
    this.json = json;
  }

  /** One message with its timeline. */
  public Optional<MessageView> find(UUID id) {
    return store
        .sql()
        .sql("select * from message where id = ?")
        .param(id)
        .query((row, n) -> view(row))
        .optional()
        .map(message -> message.explained(whyItWaits(message, id), timeline(id)));
  }

  private Optional<Waiting.Explained> whyItWaits(MessageView message, UUID id) {
    return message.status().equals(MessageStatus.QUEUED.word())
        ? waiting.explain(id)
        : Optional.empty();
  }

  /**
   * Messages without their timelines, newest first, one more than asked for never. A message that
   * goes by a route is one; its steps are found through it.
   */
  public List<MessageView> list(MessageFilter filter) {
    StringBuilder sql = new StringBuilder("select * from message where routed_for is null");
    List<Object> params = new ArrayList<>();
    if (!filter.statuses().isEmpty()) {
      sql.append(" and status = any (?)");
      params.add(Sql.array("text", filter.statuses()));
    }
    filter.to().ifPresent(to -> and(sql, params, "recipient = ?", to));
    filter.from().ifPresent(from -> and(sql, params, "sender = ?", from));
    filter.channel().ifPresent(channel -> and(sql, params, "channel = ?", channel));
    filter.lane().ifPresent(lane -> and(sql, params, "lane = ?", lane.ordinal()));
    filter.campaign().ifPresent(campaign -> and(sql, params, "campaign = ?", campaign));
    // The id carries the time: the bound on it lets PostgreSQL skip whole partitions. The clock of
    // the id and created_at
    // are the same reading, cut to the millisecond.
    filter.since().ifPresent(since -> and(sql, params, "id >= ?", Id.floor(since)));
    filter.since().ifPresent(since -> and(sql, params, "created_at >= ?", Sql.time(since)));
    filter.until().ifPresent(until -> and(sql, params, "created_at <= ?", Sql.time(until)));
    filter.before().ifPresent(before -> and(sql, params, "id < ?", before));
    sql.append(" order by id desc limit ?");
    params.add(filter.limit());
    StatementSpec statement = store.sql().sql(sql.toString());
    for (Object param : params) {
      statement = statement.param(param);
    }
    return statement.query((row, n) -> view(row)).list();
  }

  private static void and(StringBuilder sql, List<Object> params, String condition, Object value) {
    sql.append(" and ").append(condition);
    params.add(value);
  }

  private List<TimelineView> timeline(UUID id) {
    return store
        .sql()
        .sql("select * from timeline where message_id = ? order by seq")
        .param(id)
        .query((row, n) -> entry(row))
        .list();
  }

  private TimelineView entry(ResultSet row) throws SQLException {
    return new TimelineView(
        Sql.instant(row, "at"),
        row.getString("event"),
        row.getString("status"),
        row.getString("reason"),
        Sql.optionalInstant(row, "until").orElse(null),
        row.getObject("attempt", Integer.class),
        object(row.getString("provider")).orElse(null));
  }

  MessageView view(ResultSet row) throws SQLException {
    Optional<String> what = Sql.optionalText(row, "next_what");
    String currency = row.getString("currency");
    @Nullable RouteView route = route(row.getString("route"));
    return new MessageView(
        Id.text("msg", Sql.uuid(row, "id")),
        row.getString("status"),
        row.getString("provider_status"),
        row.getString("recipient"),
        row.getString("sender"),
        row.getString("channel"),
        row.getString("body"),
        List.of((String[]) row.getArray("media_urls").getArray()),
        row.getString("encoding"),
        row.getInt("segments"),
        Lane.values()[row.getInt("lane")].word(),
        row.getString("provider_sid"),
        error(row),
        route == null ? money(row.getBigDecimal("estimated_amount"), currency) : route.estimate(),
        money(row.getBigDecimal("price_amount"), currency),
        Sql.instant(row, "created_at"),
        Sql.optionalInstant(row, "send_at").orElse(null),
        Sql.optionalInstant(row, "settled_at").orElse(null),
        row.getString("reason"),
        what.isPresent()
            ? new NextView(what.get(), Sql.optionalInstant(row, "next_at").orElse(null))
            : null,
        Optional.ofNullable(row.getObject("campaign", UUID.class))
            .map(c -> Id.text("cmp", c))
            .orElse(null),
        object(row.getString("metadata")).orElse(Map.of()),
        template(row.getString("template")),
        Sql.optionalInstant(row, "redacted_at").orElse(null),
        route,
        Optional.ofNullable(row.getObject("routed_for", UUID.class))
            .map(whole -> Id.text("msg", whole))
            .orElse(null),
        null);
  }

  private @Nullable MessageTemplate template(@Nullable String text) {
    return text == null ? null : json.readValue(text, MessageTemplate.class);
  }

  private @Nullable RouteView route(@Nullable String text) {
    return text == null ? null : json.readValue(text, RouteView.class);
  }

  private static @Nullable ErrorView error(ResultSet row) throws SQLException {
    int code = row.getInt("error_code");
    if (row.wasNull()) {
      return null;
    }
    ProviderError error = ErrorDictionary.explain(code);
    return new ErrorView(code, error.name(), error.meaning(), error.remedy(), error.retryable());
  }

  private static @Nullable MoneyView money(@Nullable BigDecimal amount, String currency) {
    return amount == null ? null : MoneyView.of(amount, currency);
  }

  private Optional<Map<String, Object>> object(@Nullable String text) {
    return text == null ? Optional.empty() : Optional.of(json.readValue(text, OBJECT));
  }
}
