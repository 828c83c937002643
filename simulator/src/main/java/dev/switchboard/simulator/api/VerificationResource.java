package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.verify.Channel;
import dev.switchboard.simulator.verify.Declined;
import dev.switchboard.simulator.verify.Lines;
import dev.switchboard.simulator.verify.Verification;
import dev.switchboard.simulator.verify.VerificationStatus;
import dev.switchboard.simulator.verify.Verifications;
import dev.switchboard.simulator.verify.Verify;
import dev.switchboard.simulator.verify.VerifyLog;
import dev.switchboard.simulator.verify.VerifyService;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code …/Verifications} and {@code …/VerificationCheck}. No answer ever holds a code. */
final class VerificationResource {
  private static final String SERVICE = "/v2/Services/{service}";

  private final VerifyLog log;
  private final Lines lines;
  private final Verifications verifications;
  private final VerificationOrder order;
  private final String accountSid;

  VerificationResource(Verify verify, String accountSid) {
    this.log = verify.log();
    this.lines = verify.lines();
    this.verifications = verify.verifications();
    this.order = new VerificationOrder(verifications);
    this.accountSid = accountSid;
  }

  void route(Router<Endpoint> router) {
    String all = SERVICE + "/Verifications";
    String one = all + "/{to}";
    router
        .on("POST", all, new Endpoint(Operation.VERIFY_VERIFICATIONS_CREATE, this::start))
        .on("GET", one, new Endpoint(Operation.VERIFY_VERIFICATIONS_FETCH, this::fetch))
        .on("POST", one, new Endpoint(Operation.VERIFY_VERIFICATIONS_UPDATE, this::update))
        .on(
            "POST",
            SERVICE + "/VerificationCheck",
            new Endpoint(Operation.VERIFY_CHECKS_CREATE, this::check));
  }

  private Answer start(ApiCall call) throws TwilioError {
    VerifyService service = VerifyResources.service(log, call);
    try {
      Verification started = verifications.start(service, order.read(call, service));
      return Answer.json(201, json(call, service, started));
    } catch (Declined e) {
      throw TwilioError.of(e);
    }
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    VerifyService service = VerifyResources.service(log, call);
    try {
      Verification found =
          verifications.fetch(service, call.value("to")).orElseThrow(call::notFound);
      return Answer.ok(json(call, service, found));
    } catch (Declined e) {
      throw TwilioError.of(e);
    }
  }

  private Answer update(ApiCall call) throws TwilioError {
    VerifyService service = VerifyResources.service(log, call);
    VerificationStatus wanted =
        switch (call.exchange().form().last("Status").orElse("")) {
          case "approved" -> VerificationStatus.APPROVED;
          case "canceled" -> VerificationStatus.CANCELED;
          default -> throw TwilioError.parameter("Status");
        };
    Verification ended =
        verifications.end(service, call.value("to"), wanted).orElseThrow(call::notFound);
    return Answer.ok(json(call, service, ended));
  }

  private Answer check(ApiCall call) throws TwilioError {
    VerifyService service = VerifyResources.service(log, call);
    Form form = call.exchange().form();
    String target =
        VerificationOrder.given(form, "VerificationSid")
            .or(() -> VerificationOrder.given(form, "To"))
            .orElseThrow(() ->
                TwilioError.invalid(60221, "No target verification specified: give To or Sid"));
    Optional<String> code = VerificationOrder.given(form, "Code");
    if (code.filter(text -> text.length() < 4 || text.length() > 10).isPresent()) {
      throw TwilioError.parameter("Code");
    }
    try {
      Verification checked =
          verifications
              .check(service, target, code, VerificationOrder.payment(service, form))
              .orElseThrow(call::notFound);
      return Answer.ok(checkJson(checked));
    } catch (Declined e) {
      throw TwilioError.of(e);
    }
  }

  private ObjectNode facts(Verification verification) {
    ObjectNode json =
        Json.object()
            .put("sid", verification.sid())
            .put("service_sid", verification.serviceSid())
            .put("account_sid", accountSid)
            .put("to", verification.to())
            .put("channel", verification.channel().word())
            .put("status", verification.written().word())
            .put("valid", verification.written() == VerificationStatus.APPROVED)
            .put("date_created", ApiDates.iso(verification.createdAt()))
            .put("date_updated", ApiDates.iso(verification.updatedAt()));
    verification
        .payment()
        .ifPresentOrElse(
            payment -> json.put("amount", payment.amount()).put("payee", payment.payee()),
            () -> json.putNull("amount").putNull("payee"));
    return json;
  }

  private ObjectNode json(ApiCall call, VerifyService service, Verification verification) {
    ObjectNode json = facts(verification);
    ObjectNode lookup = json.putObject("lookup");
    if (service.has(VerifyService.Feature.LOOKUP) && verification.channel() != Channel.EMAIL) {
      lookup
          .putObject("carrier")
          .put("name", lines.carrierName(verification.to()))
          .put("type", lines.type(verification.to()).word())
          .putNull("mobile_country_code")
          .putNull("mobile_network_code")
          .putNull("error_code");
    }
    ArrayNode sends = json.putArray("send_code_attempts");
    for (Verification.Send send : verification.sends()) {
      sends
          .addObject()
          .put("time", ApiDates.iso(send.at()))
          .put("channel", send.channel().name())
          .put("attempt_sid", send.attemptSid());
    }
    String base = call.base() + "/v2/Services/" + verification.serviceSid() + "/Verifications/";
    if (verification.channel() == Channel.SNA) {
      verification
          .sna()
          .ifPresent(sna ->
              json.putObject("sna")
                  .put("url", call.exchange().base() + "/sim/carrier/" + sna.token()));
    } else {
      json.putNull("sna");
    }
    return json.put("url", base + verification.sid());
  }

  private ObjectNode checkJson(Verification checked) {
    ObjectNode json = facts(checked);
    ArrayNode errors = json.putArray("sna_attempts_error_codes");
    Verifications.snaError(checked)
        .ifPresent(code ->
            errors
                .addObject()
                .put("attempt_sid", checked.sends().getLast().attemptSid())
                .put("code", code));
    return json;
  }
}
