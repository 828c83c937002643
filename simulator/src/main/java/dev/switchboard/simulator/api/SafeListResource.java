package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.verify.FraudGuard;
import dev.switchboard.simulator.verify.VerifyLog;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/SafeList/Numbers}: numbers that Fraud Guard lets pass. */
final class SafeListResource {
  private static final String BASE = "/v2/SafeList/Numbers";

  private final VerifyLog log;

  SafeListResource(VerifyLog log) {
    this.log = log;
  }

  void route(Router<Endpoint> router) {
    String one = BASE + "/{to}";
    router
        .on("POST", BASE, new Endpoint(Operation.VERIFY_SAFELIST_CREATE, this::create))
        .on("GET", one, new Endpoint(Operation.VERIFY_SAFELIST_FETCH, this::fetch))
        .on("DELETE", one, new Endpoint(Operation.VERIFY_SAFELIST_DELETE, this::delete));
  }

  private Answer create(ApiCall call) throws TwilioError {
    String number =
        call.exchange()
            .form()
            .last("PhoneNumber")
            .flatMap(Addresses::number)
            .orElseThrow(() -> TwilioError.parameter("PhoneNumber"));
    String sid = Optional.ofNullable(log.guard().safe().get(number)).orElse(Sid.fresh("GN"));
    change(log.guard().safe(number, sid));
    return Answer.json(201, json(call, number, sid));
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    String number = call.value("to");
    return Answer.ok(json(call, number, find(call)));
  }

  private Answer delete(ApiCall call) throws TwilioError {
    find(call);
    change(log.guard().unsafe(call.value("to")));
    return Answer.empty(204);
  }

  private void change(FraudGuard guard) {
    log.put(guard);
    log.awaitDurable();
  }

  private String find(ApiCall call) throws TwilioError {
    return Optional.ofNullable(log.guard().safe().get(call.value("to")))
        .orElseThrow(call::notFound);
  }

  private static ObjectNode json(ApiCall call, String number, String sid) {
    return Json.object()
        .put("sid", sid)
        .put("phone_number", number)
        .put("url", call.base() + BASE + "/" + number);
  }
}
