package dev.switchboard.gateway.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message as the API shows it: contract §2. */
public record MessageView(
    String id,
    String status,
    @Nullable String providerStatus,
    String to,
    String from,
    String channel,
    String body,
    List<String> mediaUrls,
    String encoding,
    int segments,
    String priority,
    @Nullable String providerSid,
    @Nullable ErrorView error,
    @Nullable MoneyView estimatedCost,
    @Nullable MoneyView price,
    Instant createdAt,
    @Nullable Instant sendAt,
    @Nullable Instant settledAt,
    @Nullable String reason,
    @Nullable NextView next,
    @Nullable String campaign,
    Map<String, Object> metadata,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MessageTemplate template,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant redactedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RouteView route,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String partOf,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TimelineView> timeline) {

  /** A provider error in our words. */
  public record ErrorView(
      int code, String name, String explanation, String remedy, boolean retryable) {}

  /** An amount in full units, e.g. {@code 0.0083}. */
  public record MoneyView(String amount, String currency) {
    public static MoneyView of(BigDecimal amount, String currency) {
      return new MoneyView(amount.stripTrailingZeros().toPlainString(), currency);
    }

    /** Of the same currency, at least one; what is not known counts as nothing. */
    static MoneyView sum(List<@Nullable MoneyView> all) {
      BigDecimal sum = BigDecimal.ZERO;
      String currency = "USD";
      for (@Nullable MoneyView one : all) {
        if (one != null) {
          sum = sum.add(new BigDecimal(one.amount()));
          currency = one.currency();
        }
      }
      return of(sum, currency);
    }
  }

  /** What happens next, and when. */
  public record NextView(String what, @Nullable Instant at) {}

  /** One decision or status. */
  public record TimelineView(
      Instant at,
      String event,
      String status,
      @Nullable String reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer attempt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> provider) {}

  /** As a message that goes by a route. */
  MessageView onRoute(
      String firstChannel, RouteView itsRoute, NextView first, List<TimelineView> entries) {
    return new MessageView(
        id,
        status,
        providerStatus,
        to,
        from,
        firstChannel,
        body,
        mediaUrls,
        encoding,
        segments,
        priority,
        providerSid,
        error,
        itsRoute.estimate(),
        price,
        createdAt,
        sendAt,
        settledAt,
        reason,
        first,
        campaign,
        metadata,
        template,
        redactedAt,
        itsRoute,
        partOf,
        entries);
  }

  /** The same with its timeline, and with what {@link Waiting} found out where it did. */
  MessageView explained(Optional<Waiting.Explained> why, List<TimelineView> entries) {
    return new MessageView(
        id,
        status,
        providerStatus,
        to,
        from,
        channel,
        body,
        mediaUrls,
        encoding,
        segments,
        priority,
        providerSid,
        error,
        estimatedCost,
        price,
        createdAt,
        sendAt,
        settledAt,
        why.isPresent() ? why.get().reason() : reason,
        why.isPresent() ? new NextView(why.get().next(), why.get().at()) : next,
        campaign,
        metadata,
        template,
        redactedAt,
        route,
        partOf,
        entries);
  }
}
