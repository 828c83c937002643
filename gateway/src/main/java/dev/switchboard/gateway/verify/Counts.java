package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.Recipient;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How verifications fare, by country, prefix, channel and the minute in which each began, so that a
 * right code counts for the send that it answers. Metrics beside it know neither numbers nor
 * prefixes.
 */
final class Counts {
  private final Store store;
  private final MeterRegistry metrics;

  Counts(Store store, MeterRegistry metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  /** Whether a send is the first of its verification. */
  enum Place {
    FIRST,
    LATER
  }

  /** A code left. Joins the open transaction, and goes last in it: many share these rows. */
  void sent(Recipient to, Instant began, VerifyChannel channel, Place place, BigDecimal cost) {
    add(to, began, channel, new long[] {place == Place.FIRST ? 1 : 0, 1, 0, 0}, cost);
    count("switchboard_verification_sends", "Codes that left", "channel", channel.word());
  }

  /** The right code came. Joins the open transaction, last. */
  void approved(Recipient to, Instant began, VerifyChannel channel, BigDecimal cost) {
    add(to, began, channel, new long[] {0, 0, 1, 0}, cost);
  }

  /** A send was refused, or failed on its way. Joins the open transaction, last. */
  void failed(Recipient to, Instant began, VerifyChannel channel) {
    add(to, began, channel, new long[] {0, 0, 0, 1}, BigDecimal.ZERO);
    count(
        "switchboard_verification_send_failures",
        "Codes that did not leave or did not arrive",
        "channel",
        channel.word());
  }

  /** What a check was answered with. */
  void checked(String answer) {
    count("switchboard_verification_checks", "Checks by their answer", "answer", answer);
  }

  private void add(Recipient to, Instant began, VerifyChannel channel, long[] n, BigDecimal cost) {
    store
        .sql()
        .sql(
            """
            insert into verify_count as c (minute, country, prefix, channel, started, sent, approved, failed, cost)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (minute, country, prefix, channel) do update set
              started = c.started + excluded.started, sent = c.sent + excluded.sent,
              approved = c.approved + excluded.approved, failed = c.failed + excluded.failed,
              cost = c.cost + excluded.cost
            """)
        .params(
            Sql.time(began.truncatedTo(ChronoUnit.MINUTES)),
            to.country(),
            to.prefix(),
            channel.word(),
            n[0],
            n[1],
            n[2],
            n[3],
            cost)
        .update();
  }

  private void count(String name, String description, String tag, String value) {
    Counter.builder(name).description(description).tag(tag, value).register(metrics).increment();
  }

  /** Forgets what is older. */
  void forget(Instant before) {
    store.sql().sql("delete from verify_count where minute < ?").param(Sql.time(before)).update();
    store.sql().sql("delete from verify_refusal where hour < ?").param(Sql.time(before)).update();
  }
}
