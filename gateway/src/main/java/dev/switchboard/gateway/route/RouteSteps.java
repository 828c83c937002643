package dev.switchboard.gateway.route;

import dev.switchboard.core.price.Money;
import dev.switchboard.core.route.Step;
import dev.switchboard.core.route.StepChannel;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.StepMessages;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.voice.StepCalls;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a step of a route to the message or the call that it is, by the rules of every message. */
public final class RouteSteps {
  /** A step that was looked at. */
  sealed interface Ready {
    record Text(StepMessages.Prepared step) implements Ready {}

    record Call(StepCalls.Prepared step) implements Ready {}

    /** It cannot begin, whatever the store says. */
    record Refused(RequestRefused refusal) implements Ready {}

    /** What it costs by list price. */
    default Money cost() {
      return switch (this) {
        case Text(StepMessages.Prepared step) -> step.estimate();
        case Call(StepCalls.Prepared step) -> step.estimate();
        case Refused _ -> Money.zero("USD");
      };
    }

    /** When it may leave. */
    default Optional<Instant> leaves() {
      return switch (this) {
        case Text(StepMessages.Prepared step) -> Optional.of(step.leaves());
        case Call(StepCalls.Prepared step) -> Optional.of(step.leaves());
        case Refused _ -> Optional.empty();
      };
    }

    /** Why it may not leave at once. */
    default Optional<String> waits() {
      return switch (this) {
        case Text(StepMessages.Prepared step) -> step.waits().map(waits -> waits.reason());
        case Call(StepCalls.Prepared step) -> step.waits();
        case Refused _ -> Optional.empty();
      };
    }

    /** Our number by which it leaves. */
    default String sender() {
      return switch (this) {
        case Text(StepMessages.Prepared step) -> step.sender();
        case Call(StepCalls.Prepared step) -> step.line();
        case Refused _ -> "";
      };
    }
  }

  private final StepMessages messages;
  private final StepCalls calls;

  public RouteSteps(StepMessages messages, StepCalls calls) {
    this.messages = messages;
    this.calls = calls;
  }

  /**
   * Looks at a step outside any transaction.
   *
   * @param request the whole message
   * @throws RequestRefused 400 where the request itself is malformed
   */
  Ready prepare(Step step, CreateMessage request, Caller caller) {
    try {
      return switch (step.channel()) {
        case SMS, WHATSAPP ->
            new Ready.Text(messages.prepare(text(step, request), caller, step.within()));
        case VOICE -> new Ready.Call(call(step, request, caller));
      };
    } catch (RequestRefused refusal) {
      if (refusal.problem().status() == 400) {
        throw refusal;
      }
      return new Ready.Refused(refusal);
    }
  }

  private static CreateMessage text(Step step, CreateMessage whole) {
    boolean onWhatsApp = step.channel() == StepChannel.WHATSAPP;
    return new CreateMessage(
        whole.to(),
        whole.body(),
        step.channel().word(),
        from(step, whole).orElse(null),
        whole.mediaUrls(),
        onWhatsApp ? whole.template() : null,
        whole.sendAt(),
        whole.validFor(),
        whole.priority(),
        null,
        whole.metadata(),
        null);
  }

  private StepCalls.Prepared call(Step step, CreateMessage whole, Caller caller) {
    @Nullable String to = whole.to();
    @Nullable String say = whole.body();
    if (say == null || say.isBlank()) {
      throw RequestRefused.rule(
          "empty_body", "body", "is empty, and a call has nothing else to say");
    }
    return calls.prepare(
        to == null ? "" : to,
        from(step, whole),
        say,
        Optional.ofNullable(whole.priority()),
        whole.metadata() == null ? Map.of() : whole.metadata(),
        caller,
        step.within());
  }

  /** The step's own, else the message's where that is one of this channel. */
  private static Optional<String> from(Step step, CreateMessage whole) {
    return step.from()
        .or(() ->
            Optional.ofNullable(whole.from())
                .filter(from ->
                    from.startsWith("whatsapp:") == (step.channel() == StepChannel.WHATSAPP)));
  }

  /** Why it could not begin now; nothing is stored. */
  Optional<RequestRefused> judge(Ready ready) {
    return switch (ready) {
      case Ready.Text(StepMessages.Prepared step) -> messages.judge(step);
      case Ready.Call(StepCalls.Prepared step) -> calls.judge(step);
      case Ready.Refused(RequestRefused refusal) -> Optional.of(refusal);
    };
  }

  /** Stores it, in the transaction that is open; tells why where it was refused. */
  Optional<RequestRefused> accept(Ready ready, UUID whole, int number) {
    return switch (ready) {
      case Ready.Text(StepMessages.Prepared step) -> messages.accept(step, whole, number);
      case Ready.Call(StepCalls.Prepared step) -> calls.accept(step, whole, number);
      case Ready.Refused(RequestRefused refusal) -> Optional.of(refusal);
    };
  }

  /** After the commit. */
  void announce(Ready ready) {
    switch (ready) {
      case Ready.Text(StepMessages.Prepared step) -> messages.announce(step);
      case Ready.Call(StepCalls.Prepared step) -> calls.announce(step);
      case Ready.Refused _ -> {}
    }
  }
}
