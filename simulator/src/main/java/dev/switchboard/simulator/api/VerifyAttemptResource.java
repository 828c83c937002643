package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.verify.Channel;
import dev.switchboard.simulator.verify.Delivery;
import dev.switchboard.simulator.verify.Verify;
import dev.switchboard.simulator.verify.VerifyAttempt;
import dev.switchboard.simulator.verify.VerifyAttempt.Conversion;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/Attempts}: every sending of a code, over all services, and what came of it. */
final class VerifyAttemptResource {
  private static final String BASE = "/v2/Attempts";
  private static final Set<String> FILTERS =
      Set.of(
          "DateCreatedAfter",
          "DateCreatedBefore",
          "ChannelData.To",
          "Country",
          "Channel",
          "VerifyServiceSid",
          "VerificationSid",
          "Status",
          "DestinationPrefix");

  private final Verify verify;
  private final String accountSid;

  VerifyAttemptResource(Verify verify, String accountSid) {
    this.verify = verify;
    this.accountSid = accountSid;
  }

  void route(Router<Endpoint> router) {
    router
        .on("GET", BASE, new Endpoint(Operation.VERIFY_ATTEMPTS_LIST, this::list))
        .on("GET", BASE + "/Summary", new Endpoint(Operation.VERIFY_ATTEMPTS_FETCH, this::summary))
        .on("GET", BASE + "/{sid}", new Endpoint(Operation.VERIFY_ATTEMPTS_FETCH, this::fetch));
  }

  private Answer list(ApiCall call) throws TwilioError {
    Predicate<VerifyAttempt> wanted = filter(call.exchange().query());
    return ProductPages.of(
        call,
        "attempts",
        candidates(call.exchange().query()).filter(wanted).toList(),
        VerifyAttempt::sid,
        attempt -> json(call, attempt));
  }

  /** Those of one verification where the query names it, else all; newest first. */
  private Stream<VerifyAttempt> candidates(Form query) {
    return query
        .last("VerificationSid")
        .flatMap(verify.log()::find)
        .map(one ->
            one.sends().reversed().stream()
                .flatMap(send -> verify.log().attempt(send.attemptSid()).stream()))
        .orElseGet(verify.log()::attempts);
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    return Answer.ok(
        json(call, verify.log().attempt(call.value("sid")).orElseThrow(call::notFound)));
  }

  private Answer summary(ApiCall call) throws TwilioError {
    long converted = 0;
    long total = 0;
    for (VerifyAttempt attempt :
        verify.log().attempts().filter(filter(call.exchange().query())).toList()) {
      total++;
      converted += attempt.conversion() == Conversion.CONVERTED ? 1 : 0;
    }
    double rate = total == 0 ? 0 : 100.0 * converted / total;
    return Answer.ok(
        Json.object()
            .put("total_attempts", total)
            .put("total_converted", converted)
            .put("total_unconverted", total - converted)
            .put("conversion_rate_percentage", String.format(Locale.ROOT, "%.9f", rate))
            .put("url", call.base() + BASE + "/Summary"));
  }

  private static Predicate<VerifyAttempt> filter(Form query) throws TwilioError {
    Predicate<VerifyAttempt> wanted = attempt -> true;
    for (Form.Field field : query.fields()) {
      String value = Addresses.inQuery(field.value());
      if (!value.isEmpty() && FILTERS.contains(field.name())) {
        wanted = wanted.and(filter(field.name(), value));
      }
    }
    return wanted;
  }

  private static Predicate<VerifyAttempt> filter(String name, String value) throws TwilioError {
    return switch (name) {
      case "DateCreatedAfter" -> {
        Instant from = moment(name, value);
        yield attempt -> !attempt.createdAt().isBefore(from);
      }
      case "DateCreatedBefore" -> {
        Instant until = moment(name, value);
        yield attempt -> attempt.createdAt().isBefore(until);
      }
      case "ChannelData.To" -> attempt -> attempt.to().equals(value);
      case "Country" -> attempt -> attempt.country().equalsIgnoreCase(value);
      case "Channel" -> attempt -> attempt.channel().word().equalsIgnoreCase(value);
      case "VerifyServiceSid" -> attempt -> attempt.serviceSid().equals(value);
      case "VerificationSid" -> attempt -> attempt.verificationSid().equals(value);
      case "DestinationPrefix" -> attempt -> attempt.to().startsWith(value);
      default -> attempt -> attempt.conversion().word().equalsIgnoreCase(value);
    };
  }

  private static Instant moment(String name, String value) throws TwilioError {
    return ApiDates.read(value)
        .map(ApiDates.Span::start)
        .orElseThrow(() -> TwilioError.invalid(20001, "Invalid date in " + name));
  }

  private ObjectNode json(ApiCall call, VerifyAttempt attempt) {
    Delivery delivery = verify.delivery(attempt);
    ObjectNode json =
        Json.object()
            .put("sid", attempt.sid())
            .put("account_sid", accountSid)
            .put("service_sid", attempt.serviceSid())
            .put("verification_sid", attempt.verificationSid())
            .put("date_created", ApiDates.iso(attempt.createdAt()))
            .put("date_updated", ApiDates.iso(attempt.updatedAt()))
            .put("conversion_status", attempt.conversion().word())
            .put("channel", attempt.channel().word());
    if (delivery.status().isEmpty()) {
      json.putNull("price");
    } else {
      json.putObject("price").put("value", price(attempt)).put("currency", "usd");
    }
    json.set("channel_data", channelData(attempt, delivery));
    return json.put("url", call.base() + BASE + "/" + attempt.sid());
  }

  private ObjectNode channelData(VerifyAttempt attempt, Delivery delivery) {
    boolean converted = attempt.conversion() == Conversion.CONVERTED;
    ObjectNode data =
        Json.object()
            .put("verification_sid", attempt.verificationSid())
            .put("to", attempt.to())
            .put("status", converted ? "confirmed" : "unconfirmed");
    if (!delivery.status().isEmpty()) {
      data.put(
          attempt.channel() == Channel.CALL ? "call_status" : "message_status", delivery.status());
    }
    delivery
        .error()
        .ifPresentOrElse(
            code -> data.put("error_code", String.valueOf(code)), () -> data.putNull("error_code"));
    data.put("code_length", attempt.codeLength()).put("locale", attempt.locale());
    if (attempt.channel() != Channel.EMAIL) {
      data.put("country", attempt.country())
          .putNull("mcc")
          .putNull("mnc")
          .put("carrier", verify.lines().carrierName(attempt.to()));
    }
    return data;
  }

  /** What the channel costs, in US dollars; made-up figures of the right size. */
  private static String price(VerifyAttempt attempt) {
    return switch (attempt.channel()) {
      case SMS -> attempt.to().startsWith("+1") ? "0.0083" : "0.05";
      case CALL -> attempt.to().startsWith("+1") ? "0.014" : "0.06";
      case WHATSAPP -> "0.005";
      case EMAIL -> "0.0001";
      case SNA -> "0.01";
    };
  }
}
