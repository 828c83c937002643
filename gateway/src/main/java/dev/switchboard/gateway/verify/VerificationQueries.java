package dev.switchboard.gateway.verify;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.verify.ProviderTerms;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.verify.Verification.SameCode;
import dev.switchboard.gateway.verify.VerificationView.AttemptView;
import dev.switchboard.gateway.verify.VerificationView.CostView;
import dev.switchboard.gateway.verify.VerificationView.EventView;
import dev.switchboard.gateway.verify.VerificationView.NextView;
import dev.switchboard.gateway.verify.VerificationView.SnaView;
import dev.switchboard.gateway.verify.VerificationView.StepView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads of verifications for the API, the console and the command line. */
public final class VerificationQueries {
  private final Store store;
  private final VerificationRecord record;
  private final VerifySettings settings;

  VerificationQueries(Store store, VerificationRecord record, VerifySettings settings) {
    this.store = store;
    this.record = record;
    this.settings = settings;
  }

  /**
   * Which to list, newest first.
   *
   * @param before only those older than this one (a cursor)
   */
  public record Filter(
      Optional<String> status,
      Optional<String> to,
      Optional<String> channel,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<UUID> before,
      int limit) {}

  /** One, with its timeline. */
  public Optional<VerificationView> find(UUID id) {
    return record
        .find(id)
        .map(one -> view(one, attempts(List.of(id)), Optional.empty(), timeline(id)));
  }

  /** One as its first answer tells it. */
  VerificationView begun(UUID id, Optional<URI> snaUrl) {
    return view(record.find(id).orElseThrow(), attempts(List.of(id)), snaUrl, null);
  }

  public List<VerificationView> list(Filter filter) {
    StringBuilder sql = new StringBuilder("select * from verification where true");
    List<Object> params = new ArrayList<>();
    filter.status().ifPresent(status -> and(sql, params, "status = ?", status));
    filter.to().ifPresent(to -> and(sql, params, "recipient = ?", to));
    filter.channel().ifPresent(channel -> and(sql, params, "channel = ?", channel));
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
    List<Verification> found = statement.query((row, n) -> Verification.of(row)).list();
    Map<UUID, List<AttemptView>> attempts = attempts(found.stream().map(Verification::id).toList());
    return found.stream().map(one -> view(one, attempts, Optional.empty(), null)).toList();
  }

  private static void and(StringBuilder sql, List<Object> params, String condition, Object value) {
    sql.append(" and ").append(condition);
    params.add(value);
  }

  private Map<UUID, List<AttemptView>> attempts(List<UUID> ids) {
    record Of(UUID id, AttemptView view) {}
    return store
        .sql()
        .sql(
            "select * from verification_attempt where verification_id = any (?) order by verification_id, n")
        .param(Sql.array("uuid", ids))
        .query((row, n) ->
            new Of(
                Sql.uuid(row, "verification_id"),
                new AttemptView(
                    row.getInt("n"),
                    row.getString("channel"),
                    Sql.instant(row, "opened_at"),
                    row.getString("cause"),
                    row.getString("outcome"),
                    row.getObject("code", Integer.class),
                    row.getString("reason"))))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Of::id, Collectors.mapping(Of::view, Collectors.toList())));
  }

  private List<EventView> timeline(UUID id) {
    return store
        .sql()
        .sql("select * from verification_event where verification_id = ? order by seq")
        .param(id)
        .query((row, n) ->
            new EventView(
                Sql.instant(row, "at"),
                row.getString("event"),
                row.getString("reason"),
                row.getObject("attempt", Integer.class)))
        .list();
  }

  private VerificationView view(
      Verification one,
      Map<UUID, List<AttemptView>> attempts,
      Optional<URI> snaUrl,
      @Nullable List<EventView> timeline) {
    boolean pending = one.isPending();
    return new VerificationView(
        Id.text("ver", one.id()),
        one.status().word(),
        one.to().address(),
        one.to().country(),
        one.channel().word(),
        one.locale().orElse(null),
        one.purpose().orElse(null),
        one.audience(),
        attempts.getOrDefault(one.id(), List.of()),
        pending ? one.nextAllowedAt(settings.terms().resendAfter()) : null,
        pending ? Math.max(0, ProviderTerms.MOST_CHECKS - record.checksOf(one)) : 0,
        pending ? Math.max(0, ProviderTerms.MOST_SENDS - one.sends()) : 0,
        one.sameCode() == SameCode.YES,
        pending && one.sameCode() == SameCode.YES
            ? "This is the same code as before; it is good until it expires."
            : null,
        snaUrl.map(url -> new SnaView(url.toString())).orElse(null),
        one.plan().steps().stream()
            .map(step ->
                new StepView(
                    step.channel().word(), step.after().map(Duration::toString).orElse(null)))
            .toList(),
        pending ? next(one) : null,
        one.reason().orElse(null),
        one.createdAt(),
        one.expiresAt(),
        one.settledAt().orElse(null),
        new CostView(one.cost().stripTrailingZeros().toPlainString(), Prices.bundled().currency()),
        timeline);
  }

  private static NextView next(Verification one) {
    Optional<Instant> step = one.sentAt().flatMap(one.plan()::nextAt);
    if (step.isPresent() && step.get().isBefore(one.expiresAt())) {
      return new NextView("fallback", one.plan().next().orElseThrow().channel().word(), step.get());
    }
    return new NextView("expire", null, one.expiresAt());
  }
}
