package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
   * Takes away what was said in it, here and at the provider; the facts stay.
   *
   * @throws SwitchboardProblem 409 {@code not_redactable} while it waits or goes on
   */
  public Call redact(String id) {
    return call(
        Json.read(
            exchange.ask(
                "POST",
                "/v1/calls/" + Exchange.encode(id) + "/redact",
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

  /** How calls to our numbers are answered. */
  public IncomingAnswers incoming() {
    return IncomingAnswers.of(Json.read(exchange.get("/v1/incoming-calls")));
  }

  /**
   * Says how calls to one of our numbers are answered, and leaves the others as they are.
   *
   * @param number empty: to all that have no answer of their own
   * @param answer one of {@code flow}, {@code say}, {@code forward}, {@code reject} and what it is;
   *     empty: as from the start
   */
  public IncomingAnswers answerIncoming(Optional<String> number, Map<String, String> answer) {
    JsonNode now = Json.read(incoming().json());
    ObjectNode wanted = Json.object();
    if (now.path("otherwise").isObject()) {
      wanted.set("otherwise", set(now.path("otherwise")));
    }
    ObjectNode numbers = wanted.putObject("numbers");
    now.path("numbers").properties().forEach(one -> numbers.set(one.getKey(), set(one.getValue())));
    ObjectNode given = Json.object();
    answer.forEach(given::put);
    if (answer.isEmpty()) {
      number.ifPresentOrElse(numbers::remove, () -> wanted.remove("otherwise"));
    } else {
      number.ifPresentOrElse(one -> numbers.set(one, given), () -> wanted.set("otherwise", given));
    }
    return setIncoming(wanted.toString());
  }

  /** What is set, without what is not. */
  private static JsonNode set(JsonNode answer) {
    ObjectNode set = Json.object();
    answer
        .properties()
        .forEach(field -> {
          if (!field.getValue().isNull()) {
            set.set(field.getKey(), field.getValue());
          }
        });
    return set;
  }

  /**
   * Says how calls to our numbers are answered; what is left out is as it is from the start.
   *
   * @param json what PUT /v1/incoming-calls takes
   */
  public IncomingAnswers setIncoming(String json) {
    return IncomingAnswers.of(
        Json.read(exchange.ask("PUT", "/v1/incoming-calls", json, Map.of(), Repeat.SAFE)));
  }

  private static Call call(JsonNode node) {
    JsonNode duration = node.path("duration");
    JsonNode error = node.path("error");
    JsonNode next = node.path("next");
    JsonNode flow = node.path("flow");
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
        Json.optional(flow, "name"),
        Json.optional(flow, "exit"),
        error.isObject() ? Optional.of(Json.explanation(error)) : Optional.empty(),
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
}
