package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.LookupAnswer;
import dev.switchboard.core.verify.LookupAnswer.Blocked;
import dev.switchboard.core.verify.NumberLookup;
import dev.switchboard.core.verify.NumberLookup.Fields;
import dev.switchboard.core.verify.VerifyTerms.Lookup;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What the provider says of numbers; asked once a day for each, because each question costs. */
final class Lookups {
  private static final Duration KEPT = Duration.ofDays(1);

  private final Store store;
  private final NumberLookup provider;
  private final InstantSource clock;

  Lookups(Store store, NumberLookup provider, InstantSource clock) {
    this.store = store;
    this.provider = provider;
    this.clock = clock;
  }

  /** An answer, and whether it was paid for just now. */
  record Looked(LookupAnswer answer, Source source) {}

  /** Where an answer comes from. */
  enum Source {
    PROVIDER,
    REMEMBERED
  }

  Looked look(String number, Lookup what) {
    Instant now = clock.instant();
    Optional<LookupAnswer> known = remembered(number, now);
    if (known.isPresent()) {
      return new Looked(known.get(), Source.REMEMBERED);
    }
    LookupAnswer answer = provider.look(number, fields(what));
    if (answer instanceof LookupAnswer.Known facts) {
      remember(number, facts, now);
    }
    return new Looked(answer, Source.PROVIDER);
  }

  private static Fields fields(Lookup what) {
    return switch (what) {
      case LINE_TYPE -> Fields.LINE_TYPE;
      case PUMPING_RISK -> Fields.PUMPING_RISK;
      case BOTH, OFF -> Fields.BOTH;
    };
  }

  /** What was said within the last day; asks nobody. */
  Optional<LookupAnswer> remembered(String number, Instant now) {
    return store
        .sql()
        .sql("select line_type, risk, blocked from verify_lookup where number = ? and asked_at > ?")
        .params(number, Sql.time(now.minus(KEPT)))
        .query((row, n) -> known(row))
        .optional();
  }

  private static LookupAnswer known(ResultSet row) throws SQLException {
    return new LookupAnswer.Known(
        Sql.optionalText(row, "line_type"),
        Sql.optionalInt(row, "risk"),
        row.getBoolean("blocked") ? Blocked.YES : Blocked.NO);
  }

  private void remember(String number, LookupAnswer.Known facts, Instant now) {
    store
        .sql()
        .sql(
            """
            insert into verify_lookup (number, line_type, risk, blocked, asked_at) values (?, ?, ?, ?, ?)
            on conflict (number) do update set line_type = excluded.line_type, risk = excluded.risk,
              blocked = excluded.blocked, asked_at = excluded.asked_at
            """)
        .params(
            Sql.values(
                number,
                facts.lineType().orElse(null),
                facts.risk().isPresent() ? facts.risk().getAsInt() : null,
                facts.blocked() == Blocked.YES,
                Sql.time(now)))
        .update();
  }

  void forget(Instant now) {
    store
        .sql()
        .sql("delete from verify_lookup where asked_at < ?")
        .param(Sql.time(now.minus(KEPT)))
        .update();
  }
}
