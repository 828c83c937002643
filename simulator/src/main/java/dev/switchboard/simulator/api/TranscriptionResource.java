package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.voice.RecordingShelf;
import dev.switchboard.simulator.voice.Transcription;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code …/Transcriptions} and {@code …/Recordings/{Sid}/Transcriptions}. */
final class TranscriptionResource {
  private static final String ALL = "/2010-04-01/Accounts/{account}/Transcriptions";
  private static final String OF_RECORDING =
      "/2010-04-01/Accounts/{account}/Recordings/{recording}/Transcriptions";

  private final RecordingShelf shelf;
  private final String account;

  TranscriptionResource(RecordingShelf shelf, String account) {
    this.shelf = shelf;
    this.account = account;
  }

  void route(Router<Endpoint> router) {
    router
        .on("GET", ALL, new Endpoint(Operation.TRANSCRIPTIONS_LIST, this::list))
        .on("GET", ALL + "/{sid}", new Endpoint(Operation.TRANSCRIPTIONS_FETCH, this::fetch))
        .on("DELETE", ALL + "/{sid}", new Endpoint(Operation.TRANSCRIPTIONS_DELETE, this::delete))
        .on("GET", OF_RECORDING, new Endpoint(Operation.TRANSCRIPTIONS_LIST, this::list));
  }

  private Answer list(ApiCall request) throws TwilioError {
    String recording = request.value("recording");
    String path = recording.isEmpty() ? "" : "/Recordings/" + recording;
    return new Paging(
            "/2010-04-01/Accounts/" + account + path + "/Transcriptions",
            "transcriptions",
            List.of())
        .page(
            request.exchange().query(),
            shelf
                .transcriptions()
                .filter(each -> recording.isEmpty() || each.recording().equals(recording))
                .toList(),
            this::json);
  }

  private Answer fetch(ApiCall request) throws TwilioError {
    return Answer.ok(
        shelf
            .transcriptions()
            .filter(each -> each.sid().equals(request.value("sid")))
            .findFirst()
            .map(this::json)
            .orElseThrow(() -> TwilioError.notFound(request.exchange().uri())));
  }

  private Answer delete(ApiCall request) throws TwilioError {
    if (!shelf.deleteTranscription(request.value("sid"))) {
      throw TwilioError.notFound(request.exchange().uri());
    }
    return Answer.empty(204);
  }

  private ObjectNode json(Transcription transcription) {
    return Json.object()
        .put("account_sid", account)
        .put("api_version", "2010-04-01")
        .put("date_created", ApiDates.written(transcription.createdAt()))
        .put("date_updated", ApiDates.written(transcription.createdAt()))
        .put("duration", String.valueOf(transcription.length().toSeconds()))
        .put("price", "-0.05000")
        .put("price_unit", "USD")
        .put("recording_sid", transcription.recording())
        .put("sid", transcription.sid())
        .put("status", transcription.status())
        .put("transcription_text", transcription.text())
        .put("type", "fast")
        .put(
            "uri",
            "/2010-04-01/Accounts/" + account + "/Transcriptions/" + transcription.sid() + ".json");
  }
}
