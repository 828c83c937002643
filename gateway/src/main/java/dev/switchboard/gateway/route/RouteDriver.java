package dev.switchboard.gateway.route;

import dev.switchboard.core.route.Ending;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.outbox.OutboxRows;
import dev.switchboard.gateway.route.RouteRuns.Going;
import dev.switchboard.gateway.route.RouteTurn.Done;
import dev.switchboard.gateway.route.RouteTurn.Prepared;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Drives messages along their routes. A step begins in the transaction that writes down that it has
 * begun, under the message's lock: whichever node does it, and wherever it is killed, it begins
 * once.
 */
public final class RouteDriver {
  private final Store store;
  private final RouteRuns runs;
  private final RouteSteps steps;
  private final Withdrawal withdrawal;
  private final MessageRecord messages;
  private final InstantSource clock;
  private final Changes changes;

  RouteDriver(
      Store store,
      RouteRuns runs,
      RouteSteps steps,
      Withdrawal withdrawal,
      MessageRecord messages,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.runs = runs;
    this.steps = steps;
    this.withdrawal = withdrawal;
    this.messages = messages;
    this.clock = clock;
    this.changes = changes;
  }

  /** Takes it as far as it comes now. */
  void advance(UUID id) {
    Optional<Prepared> prepared = Optional.empty();
    while (true) {
      Optional<Prepared> ready = prepared;
      Optional<Done> done =
          store.inTransaction(() -> {
            // Rows of the outbox before those of messages, as everywhere.
            OutboxRows.lock(store, runs.texts(id));
            Optional<Going> going = runs.take(id);
            if (going.isEmpty()) {
              return Optional.<Done>empty();
            }
            runs.takeSignals(id);
            return Optional.of(turn(going.get()).take(ready));
          });
      if (done.isEmpty()) {
        forgetWhatIsGone(id);
        return;
      }
      tell(done.get());
      if (done.get().wanted().isEmpty()) {
        return;
      }
      int step = done.get().wanted().getAsInt();
      // Outside the transaction: a template may be asked for at the provider.
      prepared = Optional.of(new Prepared(step, prepare(done.get().message(), step)));
    }
  }

  /** Its month was dropped; else another node has it at this moment. */
  private void forgetWhatIsGone(UUID id) {
    if (runs.find(id).isEmpty()) {
      runs.takeSignals(id);
      runs.over(id);
    }
  }

  private RouteTurn turn(Going message) {
    return new RouteTurn(runs, steps, withdrawal, messages, message, clock.instant());
  }

  private RouteSteps.Ready prepare(Going message, int step) {
    Caller caller =
        new Caller(message.apiKey(), "route", Set.of(Scope.MESSAGES_WRITE, Scope.VOICE));
    CreateMessage request = message.request().orElseThrow();
    try {
      return steps.prepare(
          message.document().run().route().steps().get(step), now(request, message), caller);
    } catch (RequestRefused refusal) {
      return new RouteSteps.Ready.Refused(refusal);
    }
  }

  /** Its time has come, and it is good for as long as the whole still is. */
  private CreateMessage now(CreateMessage whole, Going message) {
    Optional<Duration> left =
        message
            .expiresAt()
            .map(end -> Duration.between(clock.instant(), end))
            .filter(Duration::isPositive);
    return new CreateMessage(
        whole.to(),
        whole.body(),
        null,
        whole.from(),
        whole.mediaUrls(),
        whole.template(),
        null,
        left.map(Duration::toString).orElse(null),
        whole.priority(),
        null,
        whole.metadata(),
        null);
  }

  private void tell(Done done) {
    changes.tell(new Changes.Change.OfMessage(done.message().id()));
    done.begun().forEach(steps::announce);
    done.withdrawn().forEach(id -> changes.tell(new Changes.Change.OfMessage(id)));
  }

  /**
   * Takes a message back.
   *
   * @return false where it goes by no route
   * @throws RequestRefused 409 where its route is over
   */
  boolean cancel(UUID id, String actor) {
    Optional<Done> done =
        store.inTransaction(() -> {
          OutboxRows.lock(store, runs.texts(id));
          Optional<Going> going = runs.lock(id);
          if (going.isEmpty()) {
            return Optional.<Done>empty();
          }
          going
              .flatMap(message -> message.document().run().ending())
              .filter(how -> how.kind() != Ending.Kind.CANCELED)
              .ifPresent(how -> {
                throw RequestRefused.conflict(
                    "not_cancelable", "Its route is over: " + how.why() + ".");
              });
          runs.takeSignals(id);
          return Optional.of(turn(going.get()).cancel(actor));
        });
    done.ifPresent(this::tell);
    return done.isPresent();
  }
}
