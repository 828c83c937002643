package dev.switchboard.twilio.rest;

import dev.switchboard.core.verify.CheckOutcome;
import dev.switchboard.core.verify.OneTimeCode;
import dev.switchboard.core.verify.StartOutcome;
import dev.switchboard.core.verify.VerifyAnswers;
import dev.switchboard.core.verify.VerifyProvider;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Verify v2. What a request ended in is read from status, headers, body and how far it got, never
 * from the SDK's exceptions; each is written once (twilio-facts 10).
 */
public final class TwilioVerify implements VerifyProvider {
  private static final String HOST = "https://verify.twilio.com/v2";
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** A number, or an e-mail address without what means something in a URL. */
  private static final Pattern PATH_SAFE = Pattern.compile("[A-Za-z0-9.@_+-]{1,254}");

  private static final String PAGE_SIZE = "50";

  private final TwilioApi api;
  private final String service;
  private final Clock clock;

  /**
   * @param service {@code VA…}
   * @param clock for a Retry-After that is given as a date
   */
  public TwilioVerify(TwilioApi api, String service, Clock clock) {
    this.api = api;
    this.service = HOST + "/Services/" + service;
    this.clock = clock;
  }

  @Override
  public StartOutcome start(Start start) {
    Answer answer =
        api.postAt(
            service + "/Verifications",
            request -> {
              request.with("To", start.to()).with("Channel", start.channel().word());
              start.locale().ifPresent(locale -> request.with("Locale", locale));
              return request;
            });
    return switch (answer) {
      case Answer.Broken broken -> VerifyAnswers.notStarted(broken.reached().io(), broken.reason());
      case Answer.Received received ->
          VerifyAnswers.started(
              received.status(),
              ErrorBody.of(received).code(),
              RetryAfter.of(received, clock.instant()),
              VerificationBody.ofStart(received));
    };
  }

  @Override
  public CheckOutcome check(String sid, Optional<OneTimeCode> code) {
    Answer answer =
        api.postAt(
            service + "/VerificationCheck",
            request -> {
              request.with("VerificationSid", sid);
              code.ifPresent(typed -> request.with("Code", typed.reveal()));
              return request;
            });
    return switch (answer) {
      case Answer.Broken broken -> VerifyAnswers.notChecked(broken.reached().io(), broken.reason());
      case Answer.Received received ->
          VerifyAnswers.checked(
              received.status(),
              ErrorBody.of(received).code(),
              RetryAfter.of(received, clock.instant()),
              Json.object(received).flatMap(body -> Json.text(body, "status")));
    };
  }

  @Override
  public Found find(String to) {
    if (!PATH_SAFE.matcher(to).matches()) {
      return new Found.Unreadable("an address that cannot stand in a path");
    }
    return switch (api.getAt(service + "/Verifications/" + to, request -> request)) {
      case Answer.Broken broken -> new Found.Unreadable(broken.reason());
      case Answer.Received received when received.status() == 200 ->
          Json.object(received)
              .flatMap(VerificationBody::found)
              .orElseGet(() -> new Found.Unreadable("not a verification"));
      // A proxy's 404 page says nothing: the provider's own has its code.
      case Answer.Received received
          when received.status() == 404 && ErrorBody.of(received).code().isPresent() ->
          new Found.No();
      case Answer.Received received -> new Found.Unreadable(ErrorBody.describe(received));
    };
  }

  @Override
  public Cancellation cancel(String sid) {
    if (!SID.matcher(sid).matches()) {
      return Cancellation.GONE;
    }
    Answer answer =
        api.postAt(
            service + "/Verifications/" + sid, request -> request.with("Status", "canceled"));
    return switch (answer) {
      case Answer.Broken _ -> Cancellation.UNCLEAR;
      case Answer.Received received ->
          switch (received.status()) {
            case 200, 201 -> Cancellation.DONE;
            case 404 -> Cancellation.GONE;
            default -> Cancellation.UNCLEAR;
          };
    };
  }

  @Override
  public Reports reports(String sid) {
    Answer answer =
        api.getAt(
            HOST + "/Attempts",
            request -> {
              request.addQueryParam("VerificationSid", sid);
              request.addQueryParam("PageSize", PAGE_SIZE);
              return request;
            });
    return switch (answer) {
      case Answer.Broken broken -> new Reports.Unreadable(broken.reason());
      case Answer.Received received when received.status() == 200 ->
          Json.object(received)
              .map(body -> body.path("attempts"))
              .filter(JsonNode::isArray)
              .<Reports>map(AttemptRows::read)
              .orElseGet(() -> new Reports.Unreadable("not a list of attempts"));
      case Answer.Received received -> new Reports.Unreadable(ErrorBody.describe(received));
    };
  }
}
