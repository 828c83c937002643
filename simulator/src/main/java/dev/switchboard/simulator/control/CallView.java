package dev.switchboard.simulator.control;

import dev.switchboard.simulator.voice.Call;
import dev.switchboard.simulator.voice.CallLog;
import dev.switchboard.simulator.voice.CallStep;
import dev.switchboard.simulator.voice.Calls;
import dev.switchboard.simulator.voice.Recording;
import dev.switchboard.simulator.voice.RecordingShelf;
import dev.switchboard.simulator.voice.Said;
import dev.switchboard.simulator.voice.Trace;
import dev.switchboard.simulator.voice.Voice;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls as the control interface shows them. */
final class CallView {
  private final CallLog log;
  private final Calls calls;
  private final RecordingShelf recordings;

  CallView(Voice voice) {
    this.log = voice.log();
    this.calls = voice.calls();
    this.recordings = voice.recordings();
  }

  /** What a list and the live stream say of a call. */
  ObjectNode summary(Call call) {
    ObjectNode json =
        Json.object()
            .put("sid", call.sid())
            .put("direction", call.direction().word())
            .put("from", call.from())
            .put("to", call.to())
            .put("phone", call.phone())
            .put("parent_call_sid", call.parent().orElse(null))
            .put("status", call.status().word())
            .put("answered_by", call.answeredBy().orElse(null));
    put(json, "created_at", Optional.of(call.createdAt()));
    put(json, "started_at", call.startedAt());
    put(json, "answered_at", call.answeredAt());
    put(json, "ended_at", call.endedAt());
    json.put("duration", call.seconds());
    Optional<Trace.Waiting> waiting = calls.trace(call.sid()).flatMap(Trace::waiting);
    if (waiting.isPresent()) {
      ObjectNode node = json.putObject("waiting").put("what", waiting.get().what());
      put(node, "until", waiting.get().until());
      ArrayNode input = node.putArray("input");
      waiting.get().input().stream().sorted().forEach(input::add);
    } else {
      json.putNull("waiting");
    }
    return json;
  }

  private static void put(ObjectNode json, String name, Optional<Instant> at) {
    json.put(name, at.map(Times::written).orElse(null));
  }

  /** A call on a phone: what was said, too. */
  ObjectNode withTranscript(Call call) {
    ObjectNode json = summary(call);
    ArrayNode transcript = json.putArray("transcript");
    for (Said line : log.transcript(call.sid())) {
      transcript
          .addObject()
          .put("at", Times.written(line.at()))
          .put("who", line.who())
          .put("text", line.text());
    }
    return json;
  }

  /** Everything about a call. */
  ObjectNode whole(Call call) {
    ObjectNode json = withTranscript(call);
    ArrayNode events = json.putArray("events");
    for (CallStep step : call.steps()) {
      events
          .addObject()
          .put("event", step.event().word())
          .put("status", step.status())
          .put("sequence", step.sequence())
          .put("at", Times.written(step.at()));
    }
    ArrayNode taped = json.putArray("recordings");
    for (Recording recording : recordings.ofCall(call.sid()).reversed()) {
      taped
          .addObject()
          .put("sid", recording.sid())
          .put("status", recording.status())
          .put("source", recording.source())
          .put("seconds", recording.seconds())
          .put("microphone", recording.microphone())
          .put("audio", recording.isOver() ? "/sim/recordings/" + recording.sid() + ".wav" : null);
    }
    Optional<Trace> trace = calls.trace(call.sid());
    json.putNull("running");
    ArrayNode documents = json.putArray("documents");
    ArrayNode fetches = json.putArray("fetches");
    trace.ifPresent(seen -> {
      seen.running().ifPresent(verb -> running(json, verb));
      seen.documents().forEach(document -> documents.add(document(document)));
      seen.fetches().forEach(fetch -> fetches.add(fetch(fetch)));
    });
    return json;
  }

  /** Where the verb that runs stands in the newest document. */
  private static void running(ObjectNode json, Trace.Running verb) {
    json.putObject("running")
        .put("name", verb.name())
        .put("start", verb.start())
        .put("end", verb.end());
  }

  private static ObjectNode document(Trace.Shown shown) {
    return Json.object()
        .put("at", Times.written(shown.at()))
        .put("url", shown.url())
        .put("text", shown.text());
  }

  private static ObjectNode fetch(Trace.Fetch fetch) {
    return Json.object()
        .put("at", Times.written(fetch.at()))
        .put("purpose", fetch.purpose())
        .put("url", fetch.url())
        .put("method", fetch.method())
        .put("status", fetch.status())
        .put("ms", fetch.millis())
        .put("attempt", fetch.attempt())
        .put("failed", fetch.failed().isEmpty() ? null : fetch.failed());
  }

  /** A line of the ledger. */
  static ObjectNode entry(Call call) {
    return Json.object()
        .put("sid", call.sid())
        .put("to", call.to())
        .put("from", call.from())
        .put("status", call.status().word())
        .put("arrived_at", Times.written(call.createdAt()));
  }
}
