package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A gateway, seen from an application. Safe for use by several threads; keep one for the life of
 * the application.
 *
 * <p>Every method throws {@link SwitchboardProblem} where the gateway refuses and {@link
 * SwitchboardUnreachable} where no answer came. Requests that are safe to repeat are repeated, see
 * {@link Retries}.
 */
public final class Switchboard {
  private final Exchange exchange;

  private Switchboard(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * A gateway at this address.
   *
   * @param base e.g. {@code http://127.0.0.1:8080}
   * @param apiKey sent as a bearer token
   */
  public static Switchboard at(URI base, String apiKey) {
    return at(base, apiKey, Retries.usual());
  }

  /** A gateway at this address, with other retries than the usual ones. */
  public static Switchboard at(URI base, String apiKey, Retries retries) {
    return new Switchboard(new Exchange(base, apiKey, retries));
  }

  /**
   * Hands a message over. When this returns, the gateway has it and it survives a crash there.
   *
   * <p>The message's idempotency key, or one made here, goes with every try: however often it is
   * tried, it is one message.
   */
  public Message send(NewMessage message) {
    String key = message.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString());
    return Json.message(
        read(
            exchange.ask(
                "POST",
                "/v1/messages",
                Json.newMessage(message).toString(),
                Map.of("Idempotency-Key", key),
                Repeat.SAFE)));
  }

  /**
   * Hands many messages over, in requests of at most 10,000 lines and 10 MB. Good lines are kept
   * whatever happens to others.
   *
   * @return one answer per message, in the same order
   */
  public List<BatchLine> sendAll(List<NewMessage> messages) {
    return Batch.post(exchange, "/v1/messages/batch", messages);
  }

  /** What {@link #sendAll} would answer now. Nothing is stored or sent. */
  public List<BatchLine> dryRun(List<NewMessage> messages) {
    return Batch.post(exchange, "/v1/messages/batch?dry_run=true", messages);
  }

  /** What this text to this number would be billed as by SMS. Nothing is stored or sent. */
  public Estimate estimate(String to, String body) {
    ObjectNode question =
        Json.object().put("to", to).put("channel", Channel.SMS.word()).put("body", body);
    return Json.estimate(
        read(exchange.ask("POST", "/v1/estimates", question.toString(), Map.of(), Repeat.SAFE)));
  }

  /** One message with its timeline. */
  public Message message(String id) {
    return Json.message(read(exchange.get("/v1/messages/" + Exchange.encode(id))));
  }

  /** One page of a list, newest first. */
  public MessagePage page(MessageQuery query) {
    return Json.page(read(exchange.get(query.path())));
  }

  /** All messages that match, newest first; pages are fetched while the iteration goes on. */
  public Iterable<Message> messages(MessageQuery query) {
    return () -> new Pages(query);
  }

  /** Cancels a message of which no attempt was made; a second time changes nothing. */
  public Message cancel(String id) {
    return Json.message(
        read(
            exchange.ask(
                "DELETE", "/v1/messages/" + Exchange.encode(id), "", Map.of(), Repeat.SAFE)));
  }

  /** Decides about a message of which nobody knows whether the provider took it. */
  public Message resolve(String id, Resolution resolution, String reason) {
    ObjectNode body = Json.object().put("action", resolution.word()).put("reason", reason);
    return Json.message(
        read(
            exchange.ask(
                "POST",
                "/v1/messages/" + Exchange.encode(id) + "/resolve",
                body.toString(),
                Map.of(),
                Repeat.ONLY_IF_UNSENT)));
  }

  /**
   * Takes a message's text and media away, here and at the provider; the facts stay. A second time
   * changes nothing.
   *
   * @throws SwitchboardProblem 409 {@code not_redactable} while the text is still needed
   */
  public Message redact(String id) {
    return Json.message(
        read(
            exchange.ask(
                "POST",
                "/v1/messages/" + Exchange.encode(id) + "/redact",
                "",
                Map.of(),
                Repeat.SAFE)));
  }

  /** How long texts and media are kept. */
  public Retention retention() {
    return Json.retention(read(exchange.get("/v1/retention")));
  }

  /**
   * Sets how long texts and media are kept.
   *
   * @param bodiesDays 1 to 3,650; empty: for as long as the record itself
   */
  public Retention retain(Optional<Integer> bodiesDays, Retention.Extent extent) {
    ObjectNode body =
        Json.object().put("at_provider", extent == Retention.Extent.AT_THE_PROVIDER_TOO);
    bodiesDays.ifPresentOrElse(
        days -> body.put("bodies_days", days), () -> body.putNull("bodies_days"));
    return Json.retention(read(put("/v1/retention", body)));
  }

  /** What was written to and by an address. */
  public Conversation conversation(String address) {
    return conversations().with(address, Optional.empty(), 50);
  }

  /** What people write, and answers to them. */
  public Conversations conversations() {
    return new Conversations(exchange);
  }

  /** Answers by rule. */
  public AutoReplies autoReplies() {
    return new AutoReplies(exchange);
  }

  /**
   * Records a recipient's choice. An opt-out also cancels what is queued or scheduled for them.
   *
   * @return all of the recipient's choices
   */
  public Consents putConsent(String address, Consent.Change change) {
    ObjectNode body =
        Json.object()
            .put("channel", change.channel().word())
            .put("status", change.choice().word())
            .put("source", change.source());
    change.sender().ifPresent(sender -> body.put("sender", sender));
    change.proof().ifPresent(proof -> body.put("proof", proof));
    return Json.consents(read(put("/v1/consents/" + Exchange.encode(address), body)));
  }

  /** A recipient's choices, one per channel and sender. */
  public Consents consents(String address) {
    return Json.consents(read(exchange.get("/v1/consents/" + Exchange.encode(address))));
  }

  /** The ledger of consents as a whole: lists, files, keywords. */
  public ConsentLedger ledger() {
    return new ConsentLedger(exchange);
  }

  /** Calls: placed, listed, looked at, hung up. */
  public Calls calls() {
    return new Calls(exchange);
  }

  /** Flows: what happens in calls, as data. */
  public Flows flows() {
    return new Flows(exchange);
  }

  /** What callers leave. */
  public Voicemails voicemails() {
    return new Voicemails(exchange);
  }

  /** Routes: a message over several channels, one after the other. */
  public Routes routes() {
    return new Routes(exchange);
  }

  /** One-time codes. */
  public Verifier verifier() {
    return new Verifier(exchange);
  }

  /** Which channel to take, and which way to verify. */
  public Adviser advice() {
    return new Adviser(exchange);
  }

  /** Prices, budgets and costs. */
  public CostBook costs() {
    return new CostBook(exchange);
  }

  /** WhatsApp templates. */
  public TemplateBook templates() {
    return new TemplateBook(exchange);
  }

  /** The senders that the gateway owns. */
  public Senders senders() {
    JsonNode answer = read(exchange.get("/v1/senders"));
    return new Senders(Json.each(answer.path("data"), Json::sender), answer.toString());
  }

  /**
   * Changes how fast a sender sends, at once.
   *
   * @param segmentsPerSecond 0 or more; 0 pauses
   */
  public Sender rate(String sender, BigDecimal segmentsPerSecond) {
    return Json.sender(
        read(
            put(
                "/v1/senders/" + Exchange.encode(sender),
                Json.object().put("rate", segmentsPerSecond))));
  }

  /**
   * Lifts the pause of a sender and its account that a refusal of the provider caused. Its queue
   * goes on.
   */
  public Sender resume(String sender) {
    return Json.sender(
        read(
            exchange.ask(
                "POST",
                "/v1/senders/" + Exchange.encode(sender) + "/resume",
                "",
                Map.of(),
                Repeat.SAFE)));
  }

  /** Quiet hours as they are set. */
  public Hours hours() {
    return Hours.of(read(exchange.get("/v1/hours")));
  }

  /** Changes what is named and leaves the rest as it is; messages that waited go at once. */
  public Hours changeHours(Hours.Change change) {
    return changeHours(change.json());
  }

  /**
   * Changes what the document names and leaves the rest as it is.
   *
   * @param document JSON, as {@link Hours#json} has it
   */
  public Hours changeHours(String document) {
    return Hours.of(read(exchange.ask("PUT", "/v1/hours", document, Map.of(), Repeat.SAFE)));
  }

  /** What quiet hours were, the newest first. */
  public List<Hours> hoursHistory() {
    return Json.each(read(exchange.get("/v1/hours/history?limit=200")).path("data"), Hours::of);
  }

  /**
   * What quiet hours say of a number.
   *
   * @param at empty for now, by the gateway's clock
   */
  public HoursCheck checkHours(String number, Optional<Instant> at) {
    return HoursCheck.of(
        read(
            exchange.get(
                "/v1/hours/check?to="
                    + Exchange.encode(number)
                    + at.map(time -> "&at=" + Exchange.encode(time.toString())).orElse(""))));
  }

  /** What needs a person. */
  public List<Attention> attention() {
    return Json.each(read(exchange.get("/v1/attention")).path("data"), Json::attention);
  }

  /** A provider's error in words. */
  public ErrorExplanation explain(int code) {
    return Json.explanation(read(exchange.get("/v1/errors/" + code)));
  }

  /** The provider's errors that speak of all of these words, e.g. {@code landline}; at most 200. */
  public List<ErrorExplanation> findErrors(String words) {
    return Json.each(
        read(exchange.get("/v1/errors?limit=200&query=" + Exchange.encode(words))).path("data"),
        Json::explanation);
  }

  /** Failures and opt-outs of each sender, by country and as a rate. */
  public Signals signals(SignalQuery query) {
    return SignalRequests.all(query, path -> read(exchange.get(path)));
  }

  /** From where on signals count as too many. */
  public SignalThresholds signalThresholds() {
    return SignalJson.thresholds(read(exchange.get("/v1/signals/thresholds")));
  }

  /**
   * Puts these in the place of those that hold.
   *
   * @param json {@code {"thresholds": […]}}
   */
  public SignalThresholds setSignalThresholds(String json) {
    return SignalJson.thresholds(
        read(exchange.ask("PUT", "/v1/signals/thresholds", json, Map.of(), Repeat.SAFE)));
  }

  private String put(String path, ObjectNode body) {
    return exchange.ask("PUT", path, body.toString(), Map.of(), Repeat.SAFE);
  }

  private JsonNode read(String answer) {
    try {
      return Json.read(answer);
    } catch (JacksonException e) {
      throw new SwitchboardUnreachable(exchange.base(), "the answer is not JSON", e);
    }
  }

  /** Fetches the next page when the one before is used up. */
  private final class Pages implements Iterator<Message> {
    private final Deque<Message> waiting = new ArrayDeque<>();
    private MessageQuery query;
    private boolean more = true;

    Pages(MessageQuery query) {
      this.query = query;
    }

    @Override
    public boolean hasNext() {
      while (waiting.isEmpty() && more) {
        MessagePage page = page(query);
        waiting.addAll(page.messages());
        more = page.nextCursor().isPresent();
        query = page.nextCursor().map(query::withCursor).orElse(query);
      }
      return !waiting.isEmpty();
    }

    @Override
    public Message next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return waiting.remove();
    }
  }
}
