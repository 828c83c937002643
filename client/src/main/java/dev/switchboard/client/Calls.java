package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Calls: placed, listed, looked at, hung up. */
public final class Calls {
  private final Exchange exchange;

  Calls(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Hands a call over. When this returns, the gateway has it and it survives a crash there. The
   * call's idempotency key, or one made here, goes with every try.
   */
  public Call place(NewCall call) {
    String key = call.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString());
    return place(call.json().toString(), key);
  }

  /**
   * As {@link #place(NewCall)}, with all that the gateway understands.
   *
   * @param json what POST /v1/calls takes
   */
  public Call place(String json, String idempotencyKey) {
    return call(
        Json.read(
            exchange.ask(
                "POST",
                "/v1/calls",
                json,
                Map.of("Idempotency-Key", idempotencyKey),
                Repeat.SAFE)));
  }

  /** One call with its timeline. */
  public Call one(String id) {
    return call(Json.read(exchange.get("/v1/calls/" + Exchange.encode(id))));
  }

  /**
   * The newest calls.
   *
   * @param status only with this one
   * @param limit 1 to 200
   * @param cursor where an earlier page ended
   */
  public CallPage page(Optional<String> status, int limit, Optional<String> cursor) {
    JsonNode answer =
        Json.read(
            exchange.get(
                "/v1/calls?limit="
                    + limit
                    + status.map(word -> "&status=" + Exchange.encode(word)).orElse("")
                    + cursor.map(at -> "&cursor=" + Exchange.encode(at)).orElse("")));
    return new CallPage(
        Json.each(answer.path("data"), Calls::call),
        Json.optional(answer, "next_cursor"),
        answer.toString());
  }

  /** Ends a call wherever it stands; a second time changes nothing. */
  public Call hangUp(String id) {
    return call(
        Json.read(
            exchange.ask(
                "POST",
                "/v1/calls/" + Exchange.encode(id) + "/hangup",
                "",
                Map.of(),
                Repeat.SAFE)));
  }

  /**
   * Changes how many calls a second leave by a number, at once.
   *
   * @param callsPerSecond 0 or more; 0 pauses
   */
  public void rate(String number, BigDecimal callsPerSecond) {
    exchange.ask(
        "PUT",
        "/v1/lines/" + Exchange.encode(number),
        Json.object().put("rate", callsPerSecond).toString(),
        Map.of(),
        Repeat.SAFE);
  }

  private static Call call(JsonNode node) {
    JsonNode duration = node.path("duration");
    JsonNode error = node.path("error");
    JsonNode next = node.path("next");
    return new Call(
        Json.text(node, "id"),
        Json.text(node, "direction"),
        Json.text(node, "status"),
        Json.text(node, "to"),
        Json.text(node, "from"),
        Json.optional(node, "provider_sid"),
        Json.optional(node, "answered_by"),
        Json.optional(node, "digits"),
        Json.optional(node, "answer"),
        duration.isNumber() ? Optional.of(duration.asInt()) : Optional.empty(),
        error.isObject() ? Optional.of(Json.explanation(error)) : Optional.empty(),
        money(node, "estimated_cost"),
        money(node, "price"),
        Json.time(node, "created_at").orElseThrow(),
        Json.time(node, "answered_at"),
        Json.time(node, "settled_at"),
        Json.optional(node, "reason"),
        next.isObject()
            ? Optional.of(new Message.NextStep(Json.text(next, "what"), Json.time(next, "at")))
            : Optional.empty(),
        Json.each(node.path("timeline"), Json::timelineEntry),
        node.toString());
  }

  private static Optional<Money> money(JsonNode node, String field) {
    JsonNode money = node.path(field);
    return money.isObject()
        ? Optional.of(new Money(Json.amount(money, "amount"), Json.text(money, "currency")))
        : Optional.empty();
  }
}
