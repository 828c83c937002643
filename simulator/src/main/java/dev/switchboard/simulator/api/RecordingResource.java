package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.voice.Call;
import dev.switchboard.simulator.voice.CallLog;
import dev.switchboard.simulator.voice.Calls;
import dev.switchboard.simulator.voice.Recording;
import dev.switchboard.simulator.voice.RecordingShelf;
import dev.switchboard.simulator.voice.Tone;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code …/Recordings} and {@code …/Calls/{Sid}/Recordings}: facts as JSON, sound as WAV ({@code
 * .wav}, or no suffix) or MP3.
 */
final class RecordingResource {
  private static final String ALL = "/2010-04-01/Accounts/{account}/Recordings";
  private static final String OF_CALL = "/2010-04-01/Accounts/{account}/Calls/{sid}/Recordings";
  private static final List<String> FILTERS = List.of("CallSid", "ConferenceSid");

  private final CallLog log;
  private final Calls calls;
  private final RecordingShelf shelf;
  private final String account;

  RecordingResource(CallLog log, Calls calls, RecordingShelf shelf, String account) {
    this.log = log;
    this.calls = calls;
    this.shelf = shelf;
    this.account = account;
  }

  void route(Router<Endpoint> router) {
    router
        .on("GET", ALL, new Endpoint(Operation.RECORDINGS_LIST, this::list))
        .on("GET", ALL + "/{recording}", new Endpoint(Operation.RECORDINGS_FETCH, this::fetch))
        .on("DELETE", ALL + "/{recording}", new Endpoint(Operation.RECORDINGS_DELETE, this::delete))
        .on("POST", OF_CALL, new Endpoint(Operation.RECORDINGS_CREATE, this::start))
        .on("GET", OF_CALL, new Endpoint(Operation.RECORDINGS_LIST, this::ofCall))
        .on("GET", OF_CALL + "/{recording}", new Endpoint(Operation.RECORDINGS_FETCH, this::fetch))
        .on(
            "POST",
            OF_CALL + "/{recording}",
            new Endpoint(Operation.RECORDINGS_UPDATE, this::update))
        .on(
            "DELETE",
            OF_CALL + "/{recording}",
            new Endpoint(Operation.RECORDINGS_DELETE, this::delete));
  }

  private Answer list(ApiCall request) throws TwilioError {
    Form query = request.exchange().query();
    Optional<String> call = query.last("CallSid").filter(text -> !text.isEmpty());
    Optional<String> room = query.last("ConferenceSid").filter(text -> !text.isEmpty());
    return page(
        request,
        "/Recordings",
        recording ->
            (call.isEmpty() || recording.call().equals(call.get()))
                && (room.isEmpty() || recording.conference().equals(room)));
  }

  private Answer ofCall(ApiCall request) throws TwilioError {
    Call call = CallResource.find(log, request);
    return page(
        request,
        "/Calls/" + call.sid() + "/Recordings",
        recording -> recording.call().equals(call.sid()));
  }

  private Answer page(ApiCall request, String path, Predicate<Recording> wanted)
      throws TwilioError {
    return new Paging("/2010-04-01/Accounts/" + account + path, "recordings", FILTERS)
        .page(request.exchange().query(), shelf.newestFirst().filter(wanted).toList(), this::json);
  }

  /** The suffix says what is wanted; without one Twilio gives the sound. */
  private Answer fetch(ApiCall request) throws TwilioError {
    String name = request.exchange().path().getLast();
    Recording recording = find(request);
    if (name.endsWith(".json") || request.value("recording").equals(CURRENT)) {
      return Answer.ok(json(recording));
    }
    if (!recording.status().equals("completed")) {
      throw TwilioError.notFound(request.exchange().uri());
    }
    boolean compressed = name.endsWith(".mp3");
    if (compressed) {
      return new Answer.Stream(
          Map.of("Content-Type", "audio/mpeg"), out -> Tone.mp3(out, recording.length()));
    }
    Optional<byte[]> heard = shelf.sound(recording.sid());
    if (heard.isPresent()) {
      return Answer.of(200, "audio/x-wav", heard.get());
    }
    boolean dual =
        request.exchange().query().last("RequestedChannels").filter("2"::equals).isPresent();
    int channels = dual ? 2 : recording.channels();
    return new Answer.Stream(
        Map.of("Content-Type", "audio/x-wav"), out -> Tone.wav(out, recording.length(), channels));
  }

  private static final String CURRENT = "Twilio.CURRENT";

  private Answer start(ApiCall request) throws TwilioError {
    Call call = CallResource.find(log, request);
    Recording started =
        calls
            .record(call.sid(), CallParameters.recordingOrder(request.exchange().form()))
            .orElseThrow(() ->
                TwilioError.invalid(21220, "Requested resource is not eligible for recording"));
    return Answer.json(201, json(started));
  }

  private Answer update(ApiCall request) throws TwilioError {
    Recording recording = find(request);
    String status = request.exchange().form().last("Status").orElse("");
    if (!List.of("paused", "in-progress", "stopped").contains(status)) {
      throw TwilioError.invalid(20001, "Status is paused, in-progress or stopped");
    }
    Recording changed =
        calls
            .setRecording(recording, status)
            .orElseThrow(() -> TwilioError.invalid(21220, "The recording is over"));
    return Answer.ok(json(changed));
  }

  private Answer delete(ApiCall request) throws TwilioError {
    Recording recording = find(request);
    if (!recording.isOver()) {
      throw new TwilioError(409, 20009, "The recording is in progress: wait until it is over");
    }
    shelf.delete(recording.sid());
    return Answer.empty(204);
  }

  private Recording find(ApiCall request) throws TwilioError {
    String sid = request.value("recording").replaceFirst("\\.(wav|mp3)$", "");
    Optional<Recording> found =
        sid.equals(CURRENT)
            ? shelf.ofCall(request.value("sid")).stream().filter(each -> !each.isOver()).findFirst()
            : shelf.find(sid);
    return found
        .filter(each -> request.value("sid").isEmpty() || each.call().equals(request.value("sid")))
        .orElseThrow(() -> TwilioError.notFound(request.exchange().uri()));
  }

  private ObjectNode json(Recording recording) {
    String uri = "/2010-04-01/Accounts/" + account + "/Recordings/" + recording.sid();
    boolean over = recording.isOver();
    ObjectNode json =
        Json.object()
            .put("account_sid", account)
            .put("api_version", "2010-04-01")
            .put("call_sid", recording.call())
            .put("conference_sid", recording.conference().orElse(null))
            .put("date_created", ApiDates.written(recording.startedAt()))
            .put("date_updated", ApiDates.written(recording.updatedAt()))
            .put("start_time", ApiDates.written(recording.startedAt()))
            .put("duration", over ? String.valueOf(recording.seconds()) : null)
            .put("sid", recording.sid())
            .put("price", over ? "-0.00250" : null)
            .put("price_unit", "USD")
            .put("status", recording.status())
            .put("channels", recording.channels())
            .put("source", recording.source())
            .putNull("error_code")
            .putNull("encryption_details")
            .put("track", recording.track())
            .put("media_url", shelf.url(recording))
            .put("uri", uri + ".json");
    json.putObject("subresource_uris")
        .put("add_on_results", uri + "/AddOnResults.json")
        .put("transcriptions", uri + "/Transcriptions.json");
    return json;
  }
}
