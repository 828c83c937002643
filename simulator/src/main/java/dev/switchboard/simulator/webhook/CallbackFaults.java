package dev.switchboard.simulator.webhook;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.fault.FaultAction;
import dev.switchboard.simulator.fault.FaultAction.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loses, doubles, delays, reorders and mis-signs callbacks, as the armed faults say. */
public final class CallbackFaults {
  /** Not the token of anybody. */
  private static final String WRONG_TOKEN = "not-the-token";

  private final WebhookClient client;
  private final SimClock clock;
  private final Timers timers;

  /** Callbacks that wait for the last one of their message to be through. */
  private final Map<String, List<Runnable>> held = new ConcurrentHashMap<>();

  public CallbackFaults(WebhookClient client, SimClock clock, Timers timers) {
    this.client = client;
    this.clock = clock;
    this.timers = timers;
  }

  /** Whether more callbacks of the same message follow. */
  public enum Place {
    EARLIER,
    LAST
  }

  /** Sends under these faults; {@code done} runs once it is through, given up or dropped. */
  public void send(Webhook webhook, Place place, List<FaultAction> faults, Runnable done) {
    Webhook sent =
        faults.stream().anyMatch(fault -> fault.kind() == Kind.WRONG_SIGNATURE)
            ? webhook.signedWith(WRONG_TOKEN)
            : webhook;
    Runnable after =
        () -> {
          done.run();
          if (place == Place.LAST) {
            release(webhook.sid());
          }
        };
    Runnable go = () -> go(sent, faults, after);
    boolean reorder = faults.stream().anyMatch(fault -> fault.kind() == Kind.REORDER_CALLBACKS);
    if (reorder && place == Place.EARLIER) {
      held.computeIfAbsent(webhook.sid(), sid -> new ArrayList<>()).add(go);
      return;
    }
    Duration delay =
        faults.stream()
            .filter(fault -> fault.kind() == Kind.DELAY_CALLBACK)
            .map(FaultAction::delay)
            .reduce(Duration.ZERO, Duration::plus);
    if (delay.isZero()) {
      go.run();
    } else {
      timers.schedule(clock.instant().plus(delay), due -> go.run());
    }
  }

  private void go(Webhook webhook, List<FaultAction> faults, Runnable after) {
    if (faults.stream().anyMatch(fault -> fault.kind() == Kind.DROP_CALLBACK)) {
      after.run();
      return;
    }
    if (faults.stream().anyMatch(fault -> fault.kind() == Kind.DOUBLE_CALLBACK)) {
      client.run(() -> deliver(webhook, () -> {}));
    }
    client.run(() -> deliver(webhook, after));
  }

  /** An interrupt is the simulator stopping: the callback stays owed. */
  private void deliver(Webhook webhook, Runnable after) {
    try {
      client.send(webhook);
      after.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release(String sid) {
    List<Runnable> waiting = held.remove(sid);
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  /** Forgets what is held back. */
  public void clear() {
    held.clear();
  }
}
