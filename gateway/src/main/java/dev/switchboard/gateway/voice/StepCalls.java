package dev.switchboard.gateway.voice;

import dev.switchboard.core.price.Money;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Calls that are steps of a message's route. They pass the rules of every call. */
public final class StepCalls {

  /** One that may be stored. */
  public record Prepared(CallDraft draft) {
    /** If it is answered and lasts a minute. */
    public Money estimate() {
      return draft.estimate();
    }

    public UUID id() {
      return draft.id();
    }

    public String line() {
      return draft.ours();
    }

    public Instant leaves() {
      return draft.dueAt();
    }

    public Optional<String> waits() {
      return draft.quiet().map(quiet -> quiet.reason());
    }
  }

  private final Store store;
  private final CallDrafting drafting;
  private final CallAcceptance acceptance;
  private final Changes changes;

  public StepCalls(Store store, CallDrafting drafting, CallAcceptance acceptance, Changes changes) {
    this.store = store;
    this.drafting = drafting;
    this.acceptance = acceptance;
    this.changes = changes;
  }

  /**
   * A call that says this. A machine that answers is hung up on where the provider can ask us.
   *
   * @param within it is placed in this time, counted from when it may, or not at all
   * @throws RequestRefused where a rule that needs no store is broken
   */
  public Prepared prepare(
      String to,
      Optional<String> from,
      String say,
      Optional<String> priority,
      Map<String, Object> metadata,
      Caller caller,
      Duration within) {
    CreateCall request =
        new CreateCall(
            to,
            from.orElse(null),
            say,
            null,
            null,
            null,
            null,
            null,
            null,
            drafting.reachable()
                ? new CreateCall.Machine("hang_up", null, null, null)
                : new CreateCall.Machine("continue", null, null, null),
            null,
            null,
            null,
            null,
            null,
            null,
            priority.orElse(null),
            metadata);
    return new Prepared(drafting.draft(request, caller).leavingWithin(within));
  }

  /** What would become of it now; nothing is stored. Empty where it would be accepted. */
  public Optional<RequestRefused> judge(Prepared step) {
    return acceptance.barred(step.draft());
  }

  /**
   * Stores it as this step of this message, in the transaction that is open.
   *
   * @return why it was refused; empty where it was stored
   */
  public Optional<RequestRefused> accept(Prepared step, UUID whole, int number) {
    Optional<RequestRefused> refusal = acceptance.storeWithin(step.draft());
    if (refusal.isEmpty()) {
      store
          .sql()
          .sql("update call set routed_for = ?, route_step = ? where id = ?")
          .params(whole, number, step.id())
          .update();
    }
    return refusal;
  }

  /** After the commit: whoever places calls by that line has work. */
  public void announce(Prepared step) {
    changes.tell(new Changes.Change.OfCall(step.id()));
    changes.tell(new Changes.Change.Work(Line.key(step.line())));
  }
}
