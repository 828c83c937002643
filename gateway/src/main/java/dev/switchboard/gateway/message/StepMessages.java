package dev.switchboard.gateway.message;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.price.Money;
import dev.switchboard.gateway.message.Order.Drafted;
import dev.switchboard.gateway.message.Order.Verdict;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages that are steps of another one's route. They pass the rules of every message: consent,
 * hours, windows, pace.
 */
public final class StepMessages {

  /**
   * One that may be stored. Made before a transaction is open, since a template may be asked for at
   * the provider.
   */
  public record Prepared(Draft draft) {
    public Money estimate() {
      return draft.estimate();
    }

    public String sender() {
      return draft.sender();
    }

    /** When it may leave, and why not before. */
    public Optional<Waits> waits() {
      return draft.quiet();
    }

    public UUID id() {
      return draft.id();
    }

    public Instant leaves() {
      return draft.dueAt();
    }
  }

  private final Store store;
  private final Drafting drafting;
  private final Acceptance acceptance;
  private final JsonMapper json;

  public StepMessages(Store store, Drafting drafting, Acceptance acceptance, JsonMapper json) {
    this.store = store;
    this.drafting = drafting;
    this.acceptance = acceptance;
    this.json = json;
  }

  /**
   * The message as a whole.
   *
   * @throws RequestRefused where it cannot be, whatever its steps
   */
  public Draft whole(CreateMessage request, Caller caller, String sender) {
    return drafting.routed(request, caller, sender);
  }

  /**
   * @param within it leaves in this time, counted from when it may, or not at all
   * @throws RequestRefused where a rule that needs no store is broken
   */
  public Prepared prepare(CreateMessage request, Caller caller, Duration within) {
    return new Prepared(drafting.draft(request, caller).leavingWithin(within));
  }

  /** What would become of it now; nothing is stored. Empty where it would be accepted. */
  public Optional<RequestRefused> judge(Prepared step) {
    return refusal(acceptance.judge(List.of(good(step)), acceptance.trial()).getFirst());
  }

  /**
   * Stores it as this step of this message, in the transaction that is open.
   *
   * @return why it was refused; empty where it was stored
   */
  public Optional<RequestRefused> accept(Prepared step, UUID whole, int number) {
    Verdict verdict = acceptance.store(List.of(new Order(Optional.empty(), good(step)))).getFirst();
    if (verdict instanceof Verdict.Stored) {
      store
          .sql()
          .sql("update message set routed_for = ?, route_step = ? where id = ?")
          .params(whole, number, step.id())
          .update();
    }
    return refusal(verdict);
  }

  /** After the commit: whoever sends for that sender has work. */
  public void announce(Prepared step) {
    acceptance.announce(List.of(new Verdict.Stored(step.draft(), "", Order.Way.BY_ITSELF)));
  }

  private Drafted.Good good(Prepared step) {
    return new Drafted.Good(
        step.draft(), json.writeValueAsString(Creation.view(step.draft(), json)));
  }

  private static Optional<RequestRefused> refusal(Verdict verdict) {
    return verdict instanceof Verdict.Refused(RequestRefused refusal)
        ? Optional.of(refusal)
        : Optional.empty();
  }
}
