package dev.switchboard.twilio.rest;

import dev.switchboard.core.outcome.OutcomeRules;
import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.CallSubmission;
import dev.switchboard.core.provider.CallSubmission.Detection;
import dev.switchboard.core.provider.CallSubmission.Instructions;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.ProviderCall;
import dev.switchboard.twilio.webhook.ConnectionOverrides;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Calls at Twilio (twilio-facts §11). As with messages, what a try ended in is read from status,
 * headers, body and how far the request got.
 */
public final class TwilioCalls implements CallProvider {
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final String PAGE_SIZE = "100";

  /** By itself Twilio reports only the end. */
  private static final List<String> EVENTS =
      List.of("initiated", "ringing", "answered", "completed");

  /** Call is not in-progress: what shall be changed is over, or has not begun. */
  private static final int NOT_IN_PROGRESS = 21220;

  private final TwilioApi api;
  private final Clock clock;

  /**
   * @param clock for a Retry-After that is given as a date
   */
  public TwilioCalls(TwilioApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public Outcome place(CallSubmission call) {
    Exchange exchange = new Exchange(call.departure(), call.readTimeout());
    Answer answer = api.post(api.path("Calls.json"), exchange, request -> fill(request, call));
    return switch (answer) {
      case Answer.Broken broken -> OutcomeRules.broken(broken.reached().io(), broken.reason());
      case Answer.Received received -> outcome(received);
    };
  }

  private Outcome outcome(Answer.Received answer) {
    ErrorBody error = ErrorBody.of(answer);
    Optional<JsonNode> call = Json.object(answer);
    return OutcomeRules.answeredCall(
        answer.status(),
        error.code(),
        error.message(),
        RetryAfter.of(answer, clock.instant()),
        call.flatMap(json -> Json.text(json, "sid")),
        call.flatMap(json -> Json.text(json, "status")));
  }

  private static GatedRequest fill(GatedRequest request, CallSubmission call) {
    request.with("To", call.to());
    request.with("From", call.from());
    switch (call.instructions()) {
      case Instructions.Ask(var answer, var fallback) -> {
        request.with("Url", answer.toString());
        request.with("FallbackUrl", fallback.toString());
      }
      case Instructions.Document(String twiml) -> request.with("Twiml", twiml);
    }
    call.statusCallback()
        .ifPresent(url -> {
          request.with("StatusCallback", ConnectionOverrides.on(url));
          EVENTS.forEach(event -> request.with("StatusCallbackEvent", event));
        });
    request.with("Timeout", Long.toString(call.ring().toSeconds()));
    call.longest().ifPresent(time -> request.with("TimeLimit", Long.toString(time.toSeconds())));
    call.detection().ifPresent(detection -> detect(request, detection));
    call.record()
        .ifPresent(url -> {
          request.with("Record", "true");
          request.with("RecordingStatusCallback", ConnectionOverrides.on(url));
          request.with("RecordingStatusCallbackEvent", "completed");
          request.with("RecordingStatusCallbackEvent", "absent");
        });
    return request;
  }

  private static void detect(GatedRequest request, Detection detection) {
    request.with(
        "MachineDetection",
        switch (detection.until()) {
          case FOR_THE_GREETING -> "Enable";
          case FOR_THE_BEEP -> "DetectMessageEnd";
        });
    detection
        .seconds()
        .ifPresent(seconds -> request.with("MachineDetectionTimeout", Integer.toString(seconds)));
    detection
        .verdict()
        .ifPresent(url -> {
          request.with("AsyncAmd", "true");
          request.with("AsyncAmdStatusCallback", ConnectionOverrides.on(url));
        });
  }

  @Override
  public Found fetch(String sid) {
    if (!SID.matcher(sid).matches()) {
      return new Found.Unreadable("not a SID");
    }
    return switch (api.get(api.path("Calls/" + sid + ".json"), request -> request)) {
      case Answer.Broken broken -> new Found.Unreadable(broken.reason());
      case Answer.Received received when received.status() == 200 ->
          Json.object(received)
              .flatMap(CallRecord::of)
              .<Found>map(Found.Yes::new)
              .orElseGet(() -> new Found.Unreadable("not a call resource"));
      // A proxy's 404 page says nothing about the call: Twilio's own repeats the status.
      case Answer.Received received when isOwn404(received) -> new Found.No();
      case Answer.Received received -> new Found.Unreadable(ErrorBody.describe(received));
    };
  }

  private static boolean isOwn404(Answer.Received answer) {
    return answer.status() == 404 && ErrorBody.of(answer).status().orElse(0) == 404;
  }

  /** Pages by the two numbers alone: a call that waits in Twilio's queue has no start time yet. */
  @Override
  public Listing list(String from, String to, Instant since) {
    Instant first = since.truncatedTo(ChronoUnit.SECONDS);
    Pages<ProviderCall> pages =
        PageReader.read(
            api,
            api.path("Calls.json"),
            request -> {
              request.addQueryParam("From", from);
              request.addQueryParam("To", to);
              request.addQueryParam("PageSize", PAGE_SIZE);
              return request;
            },
            "calls",
            CallRecord::of,
            page -> page.stream().allMatch(call -> call.createdAt().isBefore(first)));
    return switch (pages) {
      case Pages.Unreadable<ProviderCall>(String reason) -> new Listing.Unreadable(reason);
      case Pages.Complete<ProviderCall>(List<ProviderCall> all) ->
          new Listing.Complete(
              all.stream().filter(call -> !call.createdAt().isBefore(first)).toList());
    };
  }

  /**
   * {@code completed} also ends a call that rings; one that Twilio has not begun to place takes
   * {@code canceled} instead.
   */
  @Override
  public Change hangUp(String sid) {
    Change ended = change(sid, "Status", "completed");
    if (!(ended instanceof Change.Over)) {
      return ended;
    }
    return fetch(sid) instanceof Found.Yes(ProviderCall call) && call.status().equals("queued")
        ? change(sid, "Status", "canceled")
        : ended;
  }

  @Override
  public Change redirect(String sid, String twiml) {
    return change(sid, "Twiml", twiml);
  }

  private Change change(String sid, String name, String value) {
    if (!SID.matcher(sid).matches()) {
      return new Change.Over("there is no such SID");
    }
    Answer answer =
        api.post(api.path("Calls/" + sid + ".json"), request -> request.with(name, value));
    return switch (answer) {
      case Answer.Broken broken -> new Change.PutOff(broken.reason());
      case Answer.Received received when received.status() / 100 == 2 ->
          new Change.Done(
              Json.object(received).flatMap(json -> Json.text(json, "status")).orElse(""));
      case Answer.Received received
          when isOwn404(received) || ErrorBody.of(received).code().orElse(0) == NOT_IN_PROGRESS ->
          new Change.Over(ErrorBody.describe(received));
      case Answer.Received received -> new Change.PutOff(ErrorBody.describe(received));
    };
  }
}
