package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.voice.HeldCall.HeldTry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.json.JsonMapper;

/** Applies to a call what its reports tell of what was recorded in it. */
final class RecordingSteps {
  private final Leavings leavings;
  private final JsonMapper json;

  RecordingSteps(Leavings leavings, JsonMapper json) {
    this.leavings = leavings;
    this.json = json;
  }

  /** There is a recording, or there is none. */
  void made(HeldCall call, HeldTry attempt, CallReport report) {
    String status = report.text("recording_status").orElse("completed");
    OptionalInt seconds = report.number("recording_seconds");
    Map<String, Object> recording = new LinkedHashMap<>();
    recording.put("sid", report.text("recording_sid").orElse(""));
    recording.put("status", status);
    recording.put("url", report.text("recording_url").orElse(null));
    recording.put("duration", seconds.isPresent() ? seconds.getAsInt() : null);
    String token = "recording " + recording.get("sid") + " " + status;
    if (attempt.knows(token)) {
      return;
    }
    attempt.tell(token);
    call.recording = json.writeValueAsString(recording);
    call.changed();
    call.note(attempt, report, "recording", null, recording);
    left(call, report)
        .flatMap(left -> leavings.recorded(left, status, seconds))
        .ifPresent(noted -> call.note(attempt, report, noted.event(), noted.reason(), Map.of()));
  }

  /** What was said in it was written down, or could not be. */
  void written(HeldCall call, HeldTry attempt, CallReport report) {
    left(call, report)
        .flatMap(left ->
            leavings.transcribed(
                left,
                report.text("transcription_sid").orElse(""),
                report.text("transcription_status").orElse(""),
                report.text("transcription_text").orElse("")))
        .ifPresent(noted -> call.note(attempt, report, noted.event(), noted.reason(), Map.of()));
  }

  /** Empty where the recording is nobody's voicemail. */
  private static Optional<Leavings.Recording> left(HeldCall call, CallReport report) {
    Optional<String> sid = report.text("recording_sid").filter(text -> !text.isBlank());
    return report
        .text("voicemail")
        .flatMap(origin ->
            sid.map(recording ->
                new Leavings.Recording(
                    call.id(),
                    call.known().ours(),
                    call.known().person(),
                    origin,
                    recording,
                    report.text("recording_url").orElse(""),
                    report.text("transcribed").isPresent(),
                    report.at())));
  }
}
