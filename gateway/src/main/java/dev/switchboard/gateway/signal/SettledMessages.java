package dev.switchboard.gateway.signal;

import dev.switchboard.core.error.ErrorFamily;
import dev.switchboard.core.signal.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The metric of messages that came to their end on this node, by status and the family of their
 * error; no number, no text and no code is in its labels.
 */
public final class SettledMessages {
  private record Label(String status, String family) {}

  private final MeterRegistry metrics;
  private final Map<Label, Counter> counters = new ConcurrentHashMap<>();

  public SettledMessages(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** A transaction that is done again after it failed counts once. */
  void tellAfterCommit(Collection<Counted> all) {
    List<Label> labels =
        all.stream().filter(SettledMessages::settles).map(SettledMessages::label).toList();
    if (labels.isEmpty()) {
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            labels.forEach(label -> counter(label).increment());
          }
        });
  }

  private static boolean settles(Counted one) {
    return one.by() > 0
        && (one.kind() == Kind.DELIVERED
            || one.kind() == Kind.FAILED
            || one.kind() == Kind.REJECTED);
  }

  private static Label label(Counted one) {
    return new Label(
        one.kind() == Kind.DELIVERED ? "delivered" : "failed",
        one.code() == 0 ? "none" : ErrorFamily.of(one.code()).word());
  }

  private Counter counter(Label label) {
    return counters.computeIfAbsent(
        label,
        _ ->
            Counter.builder("switchboard_messages_settled")
                .description("Messages that came to their end, by the family of their error")
                .tag("status", label.status())
                .tag("family", label.family())
                .register(metrics));
  }
}
