package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.FaultAction;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.journal.JournalFailed;
import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.timeline.Event;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Router;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Twilio's REST API: finds the resource, checks the caller, lets the armed faults strike, notes
 * what happened.
 */
public final class TwilioApi {
  private final Credentials credentials;
  private final Faults faults;
  private final Timeline timeline;
  private final Routes routes = new Routes();
  private final AtomicInteger concurrent = new AtomicInteger();

  public TwilioApi(
      Credentials credentials,
      Faults faults,
      Timeline timeline,
      MessageResource messages,
      MediaResource media,
      NumberResource numbers,
      VoiceResources voice,
      VerifyResources verify,
      LookupResource lookups,
      ContentResource content,
      TypingResource typing) {
    this.credentials = credentials;
    this.faults = faults;
    this.timeline = timeline;
    Router<Endpoint> api = routes.of(Product.API);
    messages.route(api);
    media.route(api);
    numbers.route(api);
    voice.route(api);
    new AccountResource().route(api);
    verify.route(routes.of(Product.VERIFY));
    lookups.route(routes.of(Product.LOOKUPS));
    new PricingResource().route(routes.of(Product.PRICING));
    content.route(routes.of(Product.CONTENT));
    typing.route(routes.of(Product.MESSAGING));
  }

  /** Answers, late where a fault says so. Every answer carries Twilio's three headers. */
  public Served serve(Exchange exchange) throws InterruptedException {
    long start = System.nanoTime();
    int now = concurrent.incrementAndGet();
    try {
      Served served = dispatch(exchange);
      double seconds = (System.nanoTime() - start) / 1e9;
      Answer answer =
          served
              .answer()
              .with("Twilio-Request-Id", Sid.fresh("RQ"))
              .with("Twilio-Request-Duration", String.format(Locale.ROOT, "%.3f", seconds))
              .with("Twilio-Concurrent-Requests", String.valueOf(now));
      note(exchange, answer, served.fate(), Math.round(seconds * 1000));
      return new Served(answer, served.fate());
    } finally {
      concurrent.decrementAndGet();
    }
  }

  private Served dispatch(Exchange exchange) throws InterruptedException {
    try {
      return switch (routes.match(exchange, withoutSuffix(exchange.path()))) {
        case Router.Match.None<Endpoint> _ -> throw TwilioError.notFound(exchange.uri());
        case Router.Match.OtherMethod<Endpoint> _ ->
            throw new TwilioError(405, 20004, "Method not allowed");
        case Router.Match.Found<Endpoint>(Endpoint endpoint, Map<String, String> values) -> {
          Credentials.Caller caller =
              values.containsKey("account")
                  ? credentials.check(exchange, values.get("account"))
                  : credentials.check(exchange);
          if (caller == Credentials.Caller.TEST
              && endpoint.operation() != Operation.MESSAGES_CREATE
              && endpoint.operation() != Operation.CALLS_CREATE
              && endpoint.operation() != Operation.LOOKUPS_FETCH) {
            throw new TwilioError(
                403, 20008, "Resource not accessible with Test Account Credentials");
          }
          yield work(endpoint, new ApiCall(exchange, caller, values));
        }
      };
    } catch (TwilioError e) {
      return new Served(e.answer(), Served.Fate.ARRIVES);
    }
  }

  /** Twilio picks the format by it; JSON is all there is here. */
  private static List<String> withoutSuffix(List<String> path) {
    if (path.isEmpty() || !path.getLast().endsWith(".json")) {
      return path;
    }
    List<String> bare = new ArrayList<>(path);
    bare.set(bare.size() - 1, path.getLast().substring(0, path.getLast().length() - 5));
    return bare;
  }

  private Served work(Endpoint endpoint, ApiCall call) throws InterruptedException, TwilioError {
    List<FaultAction> struck =
        faults.strike(endpoint.operation(), recipient(call), FaultAction.Side.REST);
    Optional<FaultAction.Kind> breaks =
        struck.stream()
            .map(FaultAction::kind)
            .filter(kind -> kind != FaultAction.Kind.LATENCY)
            .findFirst();
    Served served =
        breaks.filter(FaultAction.Kind::isBefore).isPresent()
            ? broken(Answer.empty(204), breaks.get())
            : finish(answer(endpoint, call), breaks);
    for (FaultAction fault : struck) {
      Thread.sleep(fault.delay());
    }
    return served;
  }

  private static Answer answer(Endpoint endpoint, ApiCall call) {
    try {
      return endpoint.work().answer(call);
    } catch (TwilioError e) {
      return e.answer();
    } catch (JournalFailed e) {
      return TwilioError.internal().answer();
    }
  }

  private static Served finish(Answer answer, Optional<FaultAction.Kind> breaks) {
    return breaks.map(kind -> broken(answer, kind)).orElse(new Served(answer, Served.Fate.ARRIVES));
  }

  private static Served broken(Answer answer, FaultAction.Kind kind) {
    return switch (kind) {
      case TOO_MANY_REQUESTS -> new Served(TwilioError.tooMany().answer(), Served.Fate.ARRIVES);
      case ERROR_BEFORE, ERROR_AFTER ->
          new Served(TwilioError.internal().answer(), Served.Fate.ARRIVES);
      case RESET_BEFORE, RESET_AFTER -> new Served(answer, Served.Fate.RESET);
      case TRUNCATE -> new Served(answer, Served.Fate.TRUNCATED);
      default -> new Served(answer, Served.Fate.ARRIVES);
    };
  }

  private static String recipient(ApiCall call) {
    String inPath = call.value("to");
    return inPath.startsWith("+") ? inPath : recipient(call.exchange());
  }

  private static String recipient(Exchange exchange) {
    String to =
        exchange.method().equals("POST")
            ? exchange.form().last("To").orElse("")
            : exchange.query().last("To").map(Addresses::inQuery).orElse("");
    String bare = ChannelAddress.bare(to);
    return Addresses.number(bare).orElse(bare);
  }

  private void note(Exchange exchange, Answer answer, Served.Fate fate, long millis) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("path", exchange.uri());
    Form sent = exchange.method().equals("POST") ? exchange.form() : exchange.query();
    sent.fields()
        .forEach(field -> details.merge(field.name(), shown(field), (a, b) -> a + ", " + b));
    AnswerFacts facts = new AnswerFacts("", "");
    int status = 0;
    if (answer instanceof Answer.Whole whole) {
      status = whole.status();
      facts = AnswerFacts.of(whole.body());
    }
    if (!facts.error().isEmpty()) {
      details.put("error", facts.error());
    }
    if (fate != Served.Fate.ARRIVES) {
      details.put("fault", fate.name().toLowerCase(Locale.ROOT));
      status = fate == Served.Fate.RESET ? 0 : status;
    }
    details.put("Twilio-Request-Id", answer.headers().getOrDefault("Twilio-Request-Id", ""));
    if (sent.fields().isEmpty() && exchange.body().length > 0) {
      details.put("body", new String(exchange.body(), StandardCharsets.UTF_8));
    }
    timeline.add(
        Event.Kind.REQUEST,
        exchange.method()
            + " "
            + resource(exchange)
            + (facts.code().isEmpty() ? "" : " · " + facts.code()),
        status,
        millis,
        recipient(exchange),
        facts.sid(),
        details);
  }

  /** A code that somebody typed is nobody else's business. */
  private static String shown(Form.Field field) {
    return field.name().equals("Code") || field.name().equals("CustomCode")
        ? "•".repeat(field.value().length())
        : field.value();
  }

  /** The last word of the path that is no SID, address or version. */
  private static String resource(Exchange exchange) {
    return withoutSuffix(exchange.path()).reversed().stream()
        .filter(part -> part.matches("[A-Z][A-Za-z]+"))
        .findFirst()
        .map(part -> part.equals("Accounts") ? "Account" : part)
        .orElse("Account");
  }
}
