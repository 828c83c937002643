package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** One-time codes. Throws as {@link Switchboard} does. */
public final class Verifier {
  private static final String PATH = "/v1/verifications";

  private final Exchange exchange;

  Verifier(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Sends a code. The verification's idempotency key, or one made here, goes with every try.
   *
   * @throws SwitchboardProblem 422 where it may not go there, 429 where it is too often
   */
  public Verification start(NewVerification wanted) {
    String key = wanted.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString());
    return Verification.of(
        Json.read(
            exchange.ask(
                "POST",
                PATH,
                wanted.json().toString(),
                Map.of("Idempotency-Key", key),
                Repeat.SAFE)));
  }

  /**
   * Checks what somebody typed. Never repeated by itself: after a 503 it may have been looked at,
   * and a try is a try.
   */
  public VerificationCheck check(String id, String code) {
    return check(id, Json.object().put("code", code));
  }

  /** Asks how silent network auth went. */
  public VerificationCheck check(String id) {
    return check(id, Json.object());
  }

  private VerificationCheck check(String id, ObjectNode body) {
    return VerificationCheck.of(
        Json.read(
            exchange.ask("POST", path(id) + "/check", body.toString(), Map.of(), Repeat.NEVER)));
  }

  /**
   * Sends the code again, the same one while it is good.
   *
   * @param channel empty: the one before
   */
  public Verification resend(String id, Optional<String> channel) {
    ObjectNode body = Json.object();
    channel.ifPresent(word -> body.put("channel", word));
    return Verification.of(
        Json.read(
            exchange.ask(
                "POST", path(id) + "/resend", body.toString(), Map.of(), Repeat.ONLY_IF_UNSENT)));
  }

  /** Ends it; a second time changes nothing. */
  public Verification cancel(String id) {
    return Verification.of(
        Json.read(exchange.ask("POST", path(id) + "/cancel", "", Map.of(), Repeat.SAFE)));
  }

  /** One with its timeline. */
  public Verification find(String id) {
    return Verification.of(Json.read(exchange.get(path(id))));
  }

  /** The newest ones, 200 at most. */
  public List<Verification> newest(int limit) {
    return Json.each(
        Json.read(exchange.get(PATH + "?limit=" + limit)).path("data"), Verification::of);
  }

  /** Prefixes that get no codes. */
  public List<VerifyBlock> blocks() {
    return Json.each(
        Json.read(exchange.get("/v1/verify/blocks?limit=200")).path("data"), VerifyBlock::of);
  }

  /**
   * Stops codes to a prefix, for as long as the gateway's guard would.
   *
   * @param reason for whoever finds it blocked
   */
  public VerifyBlock block(String prefix, String reason) {
    return VerifyBlock.of(
        Json.read(
            exchange.ask(
                "PUT",
                "/v1/verify/blocks/" + Exchange.encode(prefix),
                Json.object().put("reason", reason).toString(),
                Map.of(),
                Repeat.SAFE)));
  }

  /** Lets a prefix have codes again. */
  public VerifyBlock unblock(String prefix) {
    return VerifyBlock.of(
        Json.read(
            exchange.ask(
                "DELETE",
                "/v1/verify/blocks/" + Exchange.encode(prefix),
                "",
                Map.of(),
                Repeat.SAFE)));
  }

  /**
   * How many got how far.
   *
   * @param by {@code country, channel} or {@code prefix}
   */
  public VerifyFunnel funnel(String by) {
    return VerifyFunnel.of(exchange.get("/v1/verify/funnel?limit=200&by=" + Exchange.encode(by)));
  }

  /** Limits, countries, guard: the settings as JSON. */
  public String settings() {
    return exchange.get("/v1/verify/settings");
  }

  /**
   * Changes what the document names and leaves the rest as it is.
   *
   * @param document JSON
   */
  public String changeSettings(String document) {
    return exchange.ask("PUT", "/v1/verify/settings", document, Map.of(), Repeat.SAFE);
  }

  private static String path(String id) {
    return PATH + "/" + Exchange.encode(id);
  }
}
