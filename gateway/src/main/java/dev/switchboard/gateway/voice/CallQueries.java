package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallProgress;
import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.price.CallPlan;
import dev.switchboard.gateway.message.MessageView.ErrorView;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import dev.switchboard.gateway.message.MessageView.NextView;
import dev.switchboard.gateway.message.MessageView.TimelineView;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallView.RecordingView;
import dev.switchboard.gateway.voice.CallView.TryView;
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
import tools.jackson.databind.json.JsonMapper;

/** Reads of calls for the API, the console and the command line. */
public final class CallQueries {
  private final Store store;
  private final CallTries tries;
  private final JsonMapper json;

  public CallQueries(Store store, CallTries tries, JsonMapper json) {
    this.store = store;
    this.tries = tries;
    this.json = json;
  }

  /** One call with its tries and its timeline. */
  public Optional<CallView> find(UUID id) {
    return store
        .sql()
        .sql("select * from call where id = ?")
        .param(id)
        .query((row, n) -> view(row))
        .optional()
        .map(call ->
            call.explained(tries.of(id).stream().map(CallQueries::view).toList(), timeline(id)));
  }

  private static TryView view(CallTries.Try one) {
    return new TryView(
        one.attempt(),
        one.sid().orElse(null),
        one.progress().map(CallProgress::word).map(word -> word.word()).orElse(null),
        one.answeredBy().orElse(null),
        one.seconds().isPresent() ? one.seconds().getAsInt() : null,
        one.endedAt().orElse(null));
  }

  /** Calls without their timelines, newest first. */
  public List<CallView> list(CallFilter filter) {
    // Backwards through the primary key of the newest partitions, or an index of one number.
    StringBuilder sql = new StringBuilder("select * from call where true");
    List<Object> params = new ArrayList<>();
    if (!filter.statuses().isEmpty()) {
      sql.append(" and status = any (?)");
      params.add(Sql.array("text", filter.statuses()));
    }
    filter.direction().ifPresent(word -> and(sql, params, "direction = ?", word));
    filter.to().ifPresent(to -> number(sql, params, to, "outbound"));
    filter.from().ifPresent(from -> number(sql, params, from, "inbound"));
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

  /** The person is called in one direction, and calls in the other. */
  private static void number(
      StringBuilder sql, List<Object> params, String number, String whenPerson) {
    sql.append(" and ((person = ? and direction = '")
        .append(whenPerson)
        .append("') or (ours = ? and direction <> '")
        .append(whenPerson)
        .append("'))");
    params.add(number);
    params.add(number);
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
        .query((row, n) ->
            new TimelineView(
                Sql.instant(row, "at"),
                row.getString("event"),
                row.getString("status"),
                row.getString("reason"),
                Sql.optionalInstant(row, "until").orElse(null),
                row.getObject("attempt", Integer.class),
                object(row.getString("provider")).orElse(null)))
        .list();
  }

  /** What was thought at the accept, with each minute more that it lasted. */
  private static @Nullable BigDecimal estimate(ResultSet row) throws SQLException {
    BigDecimal first = row.getBigDecimal("estimated_amount");
    BigDecimal minute = row.getBigDecimal("minute_amount");
    int seconds = row.getInt("seconds");
    return first == null || minute == null
        ? first
        : first.add(minute.multiply(BigDecimal.valueOf(CallPlan.minutes(seconds) - 1L)));
  }

  private CallView view(ResultSet row) throws SQLException {
    boolean inbound = row.getString("direction").equals("inbound");
    String ours = row.getString("ours");
    String person = row.getString("person");
    Optional<String> what = Sql.optionalText(row, "next_what");
    Optional<CallScript> script =
        Sql.optionalText(row, "script").map(text -> json.readValue(text, CallScript.class));
    return new CallView(
        Id.text("call", Sql.uuid(row, "id")),
        row.getString("direction"),
        row.getString("status"),
        row.getString("provider_status"),
        inbound ? ours : person,
        inbound ? person : ours,
        row.getString("provider_sid"),
        script.map(CallScript::say).orElse(null),
        row.getString("answered_by"),
        row.getString("digits"),
        row.getString("answer"),
        row.getString("speech"),
        flow(row, script),
        row.getObject("seconds", Integer.class),
        Sql.optionalText(row, "recording")
            .map(text -> json.readValue(text, RecordingView.class))
            .orElse(null),
        Lane.values()[row.getInt("lane")].word(),
        error(row),
        money(estimate(row)),
        money(row.getBigDecimal("price_amount")),
        Sql.instant(row, "created_at"),
        Sql.optionalInstant(row, "send_at").orElse(null),
        Sql.optionalInstant(row, "answered_at").orElse(null),
        Sql.optionalInstant(row, "settled_at").orElse(null),
        Sql.optionalInstant(row, "hangup_at").orElse(null),
        row.getString("reason"),
        what.isPresent()
            ? new NextView(what.get(), Sql.optionalInstant(row, "next_at").orElse(null))
            : null,
        object(row.getString("metadata")).orElse(Map.of()),
        null,
        null);
  }

  private static CallView.@Nullable FlowView flow(ResultSet row, Optional<CallScript> script)
      throws SQLException {
    String name = row.getString("flow");
    return name == null
        ? script.map(CallView::flow).orElse(null)
        : new CallView.FlowView(
            name, row.getObject("flow_version", Integer.class), row.getString("flow_exit"));
  }

  private static @Nullable ErrorView error(ResultSet row) throws SQLException {
    int code = row.getInt("error_code");
    if (row.wasNull()) {
      return null;
    }
    ProviderError error = ErrorDictionary.explain(code);
    return new ErrorView(code, error.name(), error.meaning(), error.remedy(), error.retryable());
  }

  private static @Nullable MoneyView money(@Nullable BigDecimal amount) {
    return amount == null ? null : MoneyView.of(amount, "USD");
  }

  private Optional<Map<String, Object>> object(@Nullable String text) {
    return text == null ? Optional.empty() : Optional.of(json.readValue(text, CallView.OBJECT));
  }
}
