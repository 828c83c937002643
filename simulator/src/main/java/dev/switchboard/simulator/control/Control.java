package dev.switchboard.simulator.control;

import dev.switchboard.simulator.api.Credentials;
import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.inbound.InboundMessages;
import dev.switchboard.simulator.media.MediaFiles;
import dev.switchboard.simulator.media.MediaLook;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.phone.OptOuts;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.verify.Verify;
import dev.switchboard.simulator.voice.Call;
import dev.switchboard.simulator.voice.Voice;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.OwnAddress;
import dev.switchboard.simulator.wire.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The control interface under {@code /sim}: what tests and the page do with the simulator. */
public final class Control {
  private static final double FASTEST = 10_000;

  private final Gate gate;
  private final MessageLog log;
  private final SenderQueues queues;
  private final Voice voice;
  private final Runnable reset;
  private final Router<ControlCall.Work> router = new Router<>();

  public Control(
      Optional<String> key,
      Credentials credentials,
      SimClock clock,
      MessageLog log,
      SenderQueues queues,
      Phones phones,
      OptOuts optOuts,
      OwnNumbers numbers,
      InboundMessages inbound,
      Verify verify,
      Voice voice,
      Outbox outbox,
      WhatsApp whatsapp,
      MediaFiles files,
      MediaLook look,
      OwnAddress address,
      Faults faults,
      Timeline timeline,
      LiveFeed feed,
      Runnable reset) {
    this.gate = new Gate(key);
    this.log = log;
    this.queues = queues;
    this.reset = reset;
    this.voice = voice;
    CallView calls = new CallView(voice);
    WhatsAppView channel = new WhatsAppView(clock, whatsapp);
    PhoneView view =
        new PhoneView(phones, optOuts, log, verify.lines(), voice.log(), calls, channel);
    ClockControl clocks = new ClockControl(clock);
    FaultControl fault = new FaultControl(faults);
    LineControl lines = new LineControl(verify.lines());
    new PhoneControl(
            clock, phones, numbers, inbound, lines, outbox, whatsapp, log, address, view, feed)
        .route(router);
    new CallControl(numbers, voice, calls).route(router);
    new WhatsAppControl(clock, whatsapp, queues, feed).route(router);
    new FileControl(files, look, log).route(router);
    new VerifyControl(clock, verify).route(router);
    new InboxControl(verify.inbox()).route(router);
    new PageControl(
            credentials,
            log,
            phones,
            numbers,
            queues,
            timeline,
            view,
            voice,
            calls,
            channel,
            clocks,
            fault,
            feed)
        .route(router);
    clocks.route(router);
    fault.route(router);
    router
        .on("GET", "/sim/ledger", this::ledger)
        .on("GET", "/sim/limits", call -> Answer.ok(limits()))
        .on("PUT", "/sim/limits", this::limit)
        .on("POST", "/sim/reset", this::reset)
        .on("POST", "/sim/session", this::session);
  }

  /** Answers a request under {@code /sim}. */
  public Answer serve(Exchange exchange) {
    try {
      if (!exchange.uri().equals("/sim/session")) {
        gate.check(exchange);
      }
      return switch (router.match(exchange.method(), exchange.path())) {
        case Router.Match.None<ControlCall.Work> _ ->
            throw new ControlError(404, "not_found", "There is nothing at " + exchange.uri() + ".");
        case Router.Match.OtherMethod<ControlCall.Work> _ ->
            throw new ControlError(
                405, "method_not_allowed", "Not with " + exchange.method() + ".");
        case Router.Match.Found<ControlCall.Work>(
                ControlCall.Work work,
                Map<String, String> values) ->
            work.answer(new ControlCall(exchange, values));
      };
    } catch (ControlError e) {
      return e.answer();
    }
  }

  /** Streamed: it may hold hundreds of thousands. */
  private Answer ledger(ControlCall call) throws ControlError {
    Optional<String> since =
        call.exchange().query().last("since").map(text -> text.replace(' ', '+'));
    Instant from = since.isPresent() ? Times.read("since", since.get()) : Instant.MIN;
    return new Answer.Stream(
        Map.of("Content-Type", "application/json"),
        out -> {
          out.write("{\"messages\":[".getBytes(StandardCharsets.US_ASCII));
          try (Stream<Message> messages = log.oldestFirst()) {
            write(
                messages
                    .filter(message -> message.direction().isOutbound())
                    .filter(message -> !message.createdAt().isBefore(from))
                    .map(PhoneView::entry)
                    .iterator(),
                out);
          }
          out.write("],\"calls\":[".getBytes(StandardCharsets.US_ASCII));
          try (Stream<Call> calls = voice.log().oldestFirst()) {
            write(
                calls
                    .filter(Call::isPlaced)
                    .filter(placed -> !placed.createdAt().isBefore(from))
                    .map(CallView::entry)
                    .iterator(),
                out);
          }
          out.write("]}".getBytes(StandardCharsets.US_ASCII));
        });
  }

  private static void write(Iterator<ObjectNode> entries, java.io.OutputStream out)
      throws IOException {
    while (entries.hasNext()) {
      out.write(Json.bytes(entries.next()));
      if (entries.hasNext()) {
        out.write(',');
      }
    }
  }

  /** A sender's rate in segments per second, the account's in calls per second, or both. */
  private Answer limit(ControlCall call) throws ControlError {
    ControlBody body = call.body("sender", "mps", "cps");
    OptionalDouble cps = body.number("cps");
    OptionalDouble mps = body.number("mps");
    if (mps.isEmpty() && cps.isEmpty()) {
      throw body.missing("mps");
    }
    if (mps.isEmpty() && body.has("sender")) {
      throw ControlError.invalid("account_wide", "cps is the whole account's: leave sender out.");
    }
    checkRate(cps, "cps is in calls per second, over 0 and up to 10,000.");
    checkRate(mps, "mps is in segments per second, over 0 and up to 10,000.");
    if (mps.isPresent()) {
      String given = body.requiredText("sender");
      String bare = ControlCall.number(ChannelAddress.bare(given));
      queues.limit(
          ChannelAddress.isWhatsApp(given) ? ChannelAddress.whatsApp(bare) : bare,
          mps.getAsDouble());
    }
    if (cps.isPresent()) {
      voice.calls().queue().limit(cps.getAsDouble());
    }
    return Answer.ok(limits());
  }

  private static void checkRate(OptionalDouble rate, String rule) throws ControlError {
    if (rate.isPresent() && !(rate.getAsDouble() > 0 && rate.getAsDouble() <= FASTEST)) {
      throw ControlError.invalid("invalid_rate", rule);
    }
  }

  private ObjectNode limits() {
    ObjectNode json = Json.object().put("cps", voice.calls().queue().rate());
    var array = json.putArray("limits");
    queues
        .limits()
        .forEach((sender, mps) -> array.addObject().put("sender", sender).put("mps", mps));
    return json;
  }

  private Answer reset(ControlCall call) throws ControlError {
    call.body();
    reset.run();
    return Answer.empty(204);
  }

  /** Trades the key for a cookie, so that a page from elsewhere can hold a stream open. */
  private Answer session(ControlCall call) throws ControlError {
    if (!gate.opens(call.body("key").requiredText("key"))) {
      throw new ControlError(401, "wrong_key", "This is not the simulator's key.");
    }
    String cookie =
        Gate.COOKIE
            + "="
            + call.body("key").requiredText("key")
            + "; Path=/sim; HttpOnly; SameSite=Strict";
    return Answer.empty(204).with("Set-Cookie", cookie);
  }
}
