package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallProgress;
import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.call.CallWord;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** Calls that came in, taken into the record. */
final class InboundCalls {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

  private final Store store;
  private final CallRecord calls;
  private final CallTries tries;

  InboundCalls(Store store, CallRecord calls, CallTries tries) {
    this.store = store;
    this.calls = calls;
    this.tries = tries;
  }

  /** One that nobody placed from here. The same SID comes once. */
  UUID open(CallReport report) {
    // Twilio asks again where it thinks that we did not answer, perhaps another node.
    store
        .sql()
        .sql("select pg_advisory_xact_lock(hashtextextended('call ' || ?, 12))")
        .param(report.sid())
        .query(row -> {});
    UUID known = tries.ofSids(List.of(report.sid())).get(report.sid());
    if (known != null) {
      return known;
    }
    UUID id = Id.next(report.at());
    store
        .sql()
        .sql(
            """
            insert into call (id, direction, status, provider_status, provider_sid, ours, person, lane, attempt, created_at)
            values (?, 'inbound', 'ringing', 'ringing', ?, ?, ?, ?, 1, ?)
            """)
        .params(
            id,
            report.sid(),
            report.text("to").orElse(""),
            report.text("from").orElse(""),
            Lane.NORMAL.ordinal(),
            Sql.time(report.at()))
        .update();
    // Its end is told to the address that the number has for it, where it has one: so it is asked
    // for, too.
    store
        .sql()
        .sql(
            """
            insert into call_queue (call_id, sender, recipient, lane, source, phase, due_at, attempt, look_at, waits_for)
            values (?, ?, ?, ?, ?, 'live', ?, 1, ?, 'inbound')
            """)
        .params(
            id,
            Line.key(report.text("to").orElse("")),
            report.text("from").orElse(""),
            Lane.NORMAL.ordinal(),
            new UUID(0, 0),
            Sql.time(report.at()),
            Sql.time(report.at().plus(FIRST_LOOK)))
        .update();
    tries.open(id, 1, report.at());
    tries.bind(id, 1, report.sid());
    tries.moved(
        id,
        1,
        new CallProgress(CallWord.RINGING, CallProgress.UNNUMBERED),
        OptionalInt.empty(),
        report.at());
    calls.append(
        List.of(
            new CallEntry(
                id,
                report.at(),
                "incoming",
                CallStatus.RINGING,
                report.text("answer").orElse(null),
                null,
                1,
                Map.of("sid", report.sid()))));
    return id;
  }
}
