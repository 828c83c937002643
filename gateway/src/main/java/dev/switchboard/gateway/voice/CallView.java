package dev.switchboard.gateway.voice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.message.MessageView.ErrorView;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import dev.switchboard.gateway.message.MessageView.NextView;
import dev.switchboard.gateway.message.MessageView.TimelineView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call as the API shows it.
 *
 * @param providerStatus the provider's own word for the newest try
 * @param answeredBy who answered, where that was asked for
 * @param digits what was pressed, or stands for what was said
 * @param answer what that means
 * @param flow which flow it runs through, where it does
 * @param duration seconds, once it is over
 * @param estimatedCost for a minute, until it is known how long it lasted
 * @param attempts its tries; with the timeline only
 */
public record CallView(
    String id,
    String direction,
    String status,
    @Nullable String providerStatus,
    String to,
    String from,
    @Nullable String providerSid,
    @Nullable String say,
    @Nullable String answeredBy,
    @Nullable String digits,
    @Nullable String answer,
    @Nullable String speech,
    @Nullable FlowView flow,
    @Nullable Integer duration,
    @Nullable RecordingView recording,
    String priority,
    @Nullable ErrorView error,
    @Nullable MoneyView estimatedCost,
    @Nullable MoneyView price,
    Instant createdAt,
    @Nullable Instant sendAt,
    @Nullable Instant answeredAt,
    @Nullable Instant settledAt,
    @Nullable Instant hangupRequestedAt,
    @Nullable String reason,
    @Nullable NextView next,
    Map<String, Object> metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TryView> attempts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TimelineView> timeline) {

  static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /** A recording; its sound is fetched from Twilio with the account's credentials. */
  public record RecordingView(
      String sid, String status, @Nullable String url, @Nullable Integer duration) {}

  /**
   * A flow that a call runs through.
   *
   * @param version null until it has begun
   * @param exit the name under which it left it; null before
   */
  public record FlowView(String name, @Nullable Integer version, @Nullable String exit) {}

  /** A try. */
  public record TryView(
      int attempt,
      @Nullable String providerSid,
      @Nullable String providerStatus,
      @Nullable String answeredBy,
      @Nullable Integer duration,
      @Nullable Instant endedAt) {}

  /** A draft as the call it becomes. */
  static CallView of(CallDraft draft, JsonMapper json) {
    String metadata = draft.metadata();
    CallScript script = json.readValue(draft.script(), CallScript.class);
    return new CallView(
        Id.text("call", draft.id()),
        "outbound",
        draft.status().word(),
        null,
        draft.person(),
        draft.ours(),
        null,
        script.say(),
        null,
        null,
        null,
        null,
        flow(script),
        null,
        null,
        draft.lane().word(),
        null,
        new MoneyView(
            draft.estimate().amount().stripTrailingZeros().toPlainString(),
            draft.estimate().currency()),
        null,
        draft.createdAt(),
        draft.sendAt().orElse(null),
        null,
        null,
        null,
        draft.quiet().map(Waits::reason).orElse(null),
        new NextView("call", draft.dueAt()),
        metadata == null ? Map.of() : json.readValue(metadata, OBJECT),
        List.of(),
        CallRecord.firstEntries(draft).stream()
            .map(entry ->
                new TimelineView(
                    entry.at(),
                    entry.event(),
                    entry.status().word(),
                    entry.reason(),
                    entry.until(),
                    null,
                    null))
            .toList());
  }

  static @Nullable FlowView flow(CallScript script) {
    CallScript.Flow flow = script.flow();
    return flow == null ? null : new FlowView(flow.name(), flow.version(), null);
  }

  CallView explained(List<TryView> tries, List<TimelineView> steps) {
    return new CallView(
        id,
        direction,
        status,
        providerStatus,
        to,
        from,
        providerSid,
        say,
        answeredBy,
        digits,
        answer,
        speech,
        flow,
        duration,
        recording,
        priority,
        error,
        estimatedCost,
        price,
        createdAt,
        sendAt,
        answeredAt,
        settledAt,
        hangupRequestedAt,
        reason,
        next,
        metadata,
        tries,
        steps);
  }
}
