package dev.switchboard.gateway.message;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import dev.switchboard.gateway.message.MessageView.NextView;
import dev.switchboard.gateway.message.MessageView.TimelineView;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** POST of one message: rules, Idempotency-Key, commit, answer. */
public final class Creation {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final int ACCEPTED = 202;

  /** What goes back: a status, a JSON body, and whether it was said before. */
  record Answered(int status, String body, boolean replayed) {}

  private final Store store;
  private final Senders senders;
  private final Drafting drafting;
  private final Acceptance acceptance;
  private final Idempotency idempotency;
  private final InstantSource clock;
  private final JsonMapper json;

  public Creation(
      Store store,
      Senders senders,
      Drafting drafting,
      Acceptance acceptance,
      Idempotency idempotency,
      InstantSource clock,
      JsonMapper json) {
    this.store = store;
    this.senders = senders;
    this.drafting = drafting;
    this.acceptance = acceptance;
    this.idempotency = idempotency;
    this.clock = clock;
    this.json = json;
  }

  /**
   * @throws RequestRefused where a rule is broken; nothing is stored then
   */
  Answered create(CreateMessage request, Caller caller, Optional<Idempotency.Claim> claim) {
    // Rules about the text and the number need no store, but an earlier answer outranks them: a
    // message that was accepted
    // yesterday with send_at in the past of today is still that message.
    record Outcome(Optional<Draft> draft, Answered answered) {}
    Outcome outcome =
        store.inTransaction(() -> {
          Optional<Idempotency.Answer> earlier =
              claim.flatMap(c -> idempotency.take(c, clock.instant()));
          if (earlier.isPresent()) {
            return new Outcome(
                Optional.empty(), new Answered(earlier.get().status(), earlier.get().body(), true));
          }
          Draft draft = drafting.draft(request, caller, new SenderChoice(senders));
          if (!acceptance.optedOut(List.of(draft)).isEmpty()) {
            throw Acceptance.optedOut(draft);
          }
          acceptance.store(draft);
          String body = json.writeValueAsString(view(draft, json));
          claim.ifPresent(
              c -> idempotency.keep(c, new Idempotency.Answer(ACCEPTED, body), draft.createdAt()));
          return new Outcome(Optional.of(draft), new Answered(ACCEPTED, body, false));
        });
    outcome.draft().ifPresent(draft -> acceptance.announce(List.of(draft)));
    return outcome.answered();
  }

  /** A draft as the message it becomes. */
  static MessageView view(Draft draft, JsonMapper json) {
    TimelineEntry first = MessageRecord.firstEntry(draft);
    @Nullable String metadata = draft.metadata();
    return new MessageView(
        Id.text("msg", draft.id()),
        draft.status().word(),
        null,
        draft.recipient(),
        draft.sender(),
        draft.channel().word(),
        draft.body(),
        draft.mediaUrls(),
        draft.encoding(),
        draft.segments(),
        draft.lane().word(),
        null,
        null,
        MoneyView.of(draft.estimate().amount(), draft.estimate().currency()),
        null,
        draft.createdAt(),
        draft.sendAt().orElse(null),
        null,
        null,
        new NextView("send", draft.dueAt()),
        null,
        metadata == null ? Map.of() : json.readValue(metadata, OBJECT),
        List.of(
            new TimelineView(
                first.at(),
                first.event(),
                first.status().word(),
                first.reason(),
                first.until(),
                null,
                null)));
  }
}
