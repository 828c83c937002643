package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.voice.Call;
import dev.switchboard.simulator.voice.CallDirection;
import dev.switchboard.simulator.voice.CallLog;
import dev.switchboard.simulator.voice.CallOrder;
import dev.switchboard.simulator.voice.CallStatus;
import dev.switchboard.simulator.voice.Calls;
import dev.switchboard.simulator.voice.Done;
import dev.switchboard.simulator.voice.Target;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Router;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /2010-04-01/Accounts/{AccountSid}/Calls}. */
final class CallResource {
  private static final String BASE = "/2010-04-01/Accounts/{account}/Calls";
  private static final List<String> FILTERS =
      List.of(
          "To",
          "From",
          "ParentCallSid",
          "Status",
          "StartTime",
          "StartTime<",
          "StartTime>",
          "EndTime",
          "EndTime<",
          "EndTime>");

  private final CallLog log;
  private final Calls calls;
  private final CallParameters parameters;
  private final CallJson json;
  private final String account;

  CallResource(CallLog log, Calls calls, OwnNumbers numbers, String account) {
    this.log = log;
    this.calls = calls;
    this.parameters = new CallParameters(numbers);
    this.json = new CallJson(numbers);
    this.account = account;
  }

  void route(Router<Endpoint> router) {
    router
        .on("POST", BASE, new Endpoint(Operation.CALLS_CREATE, this::create))
        .on("GET", BASE, new Endpoint(Operation.CALLS_LIST, this::list))
        .on("GET", BASE + "/{sid}", new Endpoint(Operation.CALLS_FETCH, this::fetch))
        .on("POST", BASE + "/{sid}", new Endpoint(Operation.CALLS_UPDATE, this::update))
        .on("DELETE", BASE + "/{sid}", new Endpoint(Operation.CALLS_DELETE, this::delete));
  }

  private Answer create(ApiCall call) throws TwilioError {
    CallParameters.Wanted wanted = parameters.read(call.exchange().form(), call.caller());
    if (call.caller() == Credentials.Caller.TEST) {
      Call imagined = calls.imagined(wanted.from(), wanted.to(), wanted.order());
      return Answer.json(201, json.of(imagined, call.value("account")));
    }
    Call placed = calls.place(wanted.from(), wanted.to(), wanted.order());
    return Answer.json(201, json.of(placed, account));
  }

  private Answer list(ApiCall call) throws TwilioError {
    Form query = call.exchange().query();
    Predicate<Call> wanted = filter(query);
    return new Paging("/2010-04-01/Accounts/" + account + "/Calls", "calls", FILTERS)
        .page(
            query,
            before -> log.newestFirst(before).filter(wanted),
            Call::seq,
            each -> json.of(each, account));
  }

  private static Predicate<Call> filter(Form query) throws TwilioError {
    Predicate<Call> wanted = CallResource::isShown;
    for (Form.Field field : query.fields()) {
      String value = Addresses.inQuery(field.value());
      if (!FILTERS.contains(field.name()) || value.isEmpty()) {
        continue;
      }
      wanted =
          wanted.and(
              switch (field.name()) {
                case "To" -> each -> each.to().equals(value);
                case "From" -> each -> each.from().equals(value);
                case "ParentCallSid" -> each -> each.parent().filter(value::equals).isPresent();
                case "Status" -> status(value);
                default -> time(field.name(), value);
              });
    }
    return wanted;
  }

  private static boolean isShown(Call call) {
    return call.kept() != Call.Kept.DELETED && call.direction() != CallDirection.OUTBOUND_VERIFY;
  }

  private static Predicate<Call> status(String word) throws TwilioError {
    CallStatus status =
        CallStatus.parse(word)
            .orElseThrow(() -> TwilioError.invalid(20001, "Invalid Status: " + word));
    return each -> each.status() == status;
  }

  private static Predicate<Call> time(String name, String value) throws TwilioError {
    ApiDates.Span span =
        ApiDates.read(value)
            .orElseThrow(() -> TwilioError.invalid(20001, "Invalid date in " + name));
    return each -> {
      // A call that has not left yet counts with the time at which it was created.
      Optional<Instant> at =
          name.startsWith("Start")
              ? Optional.of(each.startedAt().orElse(each.createdAt()))
              : each.endedAt();
      return at.filter(moment ->
              switch (name.charAt(name.length() - 1)) {
                case '>' -> !moment.isBefore(span.start());
                case '<' -> moment.isBefore(span.end());
                default -> !moment.isBefore(span.start()) && moment.isBefore(span.end());
              })
          .isPresent();
    };
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    return Answer.ok(json.of(find(log, call), account));
  }

  private Answer update(ApiCall request) throws TwilioError {
    Call call = find(log, request);
    Form form = request.exchange().form();
    Target document = CallParameters.target(form, "Url", "Method");
    String twiml = form.last("Twiml").orElse("");
    String status = form.last("Status").orElse("");
    CallOrder order = reordered(call, form);
    if (call.isOver()) {
      throw wrongState();
    }
    if (!order.equals(call.order())) {
      calls.reorder(call.sid(), order);
    }
    if (!status.isEmpty()) {
      require(
          switch (status) {
            case "canceled" -> calls.cancel(call.sid());
            case "completed" -> calls.complete(call.sid());
            default -> throw TwilioError.invalid(20001, "Status is canceled or completed");
          });
    } else if (document.isGiven()) {
      require(calls.redirect(call.sid(), document, ""));
    } else if (!twiml.isEmpty()) {
      CallParameters.checkTwiml(twiml);
      require(calls.redirect(call.sid(), Target.NONE, twiml));
    }
    return Answer.ok(json.of(log.find(call.sid()).orElse(call), account));
  }

  private static CallOrder reordered(Call call, Form form) throws TwilioError {
    CallOrder order = call.order();
    Target callback = CallParameters.target(form, "StatusCallback", "StatusCallbackMethod");
    Target fallback = CallParameters.target(form, "FallbackUrl", "FallbackMethod");
    if (callback.isGiven()) {
      order = order.withCallback(callback);
    }
    if (fallback.isGiven()) {
      order = order.withFallback(fallback);
    }
    return order.withLimit(CallParameters.seconds(form, "TimeLimit", order.limit(), 1, 86_400));
  }

  private static void require(Done done) throws TwilioError {
    if (done == Done.WRONG_STATE) {
      throw wrongState();
    }
  }

  private static TwilioError wrongState() {
    return TwilioError.invalid(
        21220, "Call is not in-progress. Cannot redirect or end it in its state.");
  }

  private Answer delete(ApiCall request) throws TwilioError {
    Call call = find(log, request);
    if (!call.isOver()) {
      throw new TwilioError(
          409, 20009, "The call is " + call.status().word() + ": wait until it is over");
    }
    log.delete(call.sid());
    return Answer.empty(204);
  }

  /** The call that the path names. */
  static Call find(CallLog log, ApiCall request) throws TwilioError {
    return log.find(request.value("sid"))
        .filter(CallResource::isShown)
        .orElseThrow(() -> TwilioError.notFound(request.exchange().uri()));
  }
}
