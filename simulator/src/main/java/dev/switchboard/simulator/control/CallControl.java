package dev.switchboard.simulator.control;

import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.voice.Call;
import dev.switchboard.simulator.voice.CallLog;
import dev.switchboard.simulator.voice.Done;
import dev.switchboard.simulator.voice.Handsets;
import dev.switchboard.simulator.voice.Recording;
import dev.switchboard.simulator.voice.RecordingShelf;
import dev.switchboard.simulator.voice.Tone;
import dev.switchboard.simulator.voice.Voice;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sim/phones/{number}/calls} and {@code /sim/calls}: what a phone's owner can do. */
final class CallControl {
  private static final int MOST = 200;

  private final OwnNumbers numbers;
  private final CallLog log;
  private final Handsets handsets;
  private final RecordingShelf recordings;
  private final CallView view;

  CallControl(OwnNumbers numbers, Voice voice, CallView view) {
    this.numbers = numbers;
    this.log = voice.log();
    this.handsets = voice.handsets();
    this.recordings = voice.recordings();
    this.view = view;
  }

  void route(Router<ControlCall.Work> router) {
    router
        .on("POST", "/sim/phones/{number}/calls", this::call)
        .on("GET", "/sim/calls", this::latest)
        .on("GET", "/sim/calls/{sid}", request -> Answer.ok(view.whole(find(request))))
        .on("POST", "/sim/calls/{sid}/answer", request -> act(request, handsets::answer))
        .on("POST", "/sim/calls/{sid}/decline", request -> act(request, handsets::decline))
        .on("POST", "/sim/calls/{sid}/hangup", request -> act(request, handsets::hangUp))
        .on("POST", "/sim/calls/{sid}/speaking", request -> act(request, handsets::speaking))
        .on("POST", "/sim/calls/{sid}/digits", this::digits)
        .on("POST", "/sim/calls/{sid}/speech", this::speech)
        .on("POST", "/sim/calls/{sid}/recording", this::upload)
        .on("GET", "/sim/recordings/{recording}", this::sound);
  }

  private Answer call(ControlCall request) throws ControlError {
    String phone = request.number();
    String to = ControlCall.number(request.body("to").requiredText("to"));
    OwnNumber own =
        numbers
            .find(to)
            .orElseThrow(() ->
                ControlError.invalid(
                    "unknown_number",
                    to
                        + " is not a number of the simulated account. Known: "
                        + numbers.all().stream()
                            .map(OwnNumber::number)
                            .collect(Collectors.joining(", "))
                        + "."));
    Call call = handsets.call(phone, own);
    return Answer.json(201, Json.object().put("sid", call.sid()));
  }

  /** The newest, on one phone with {@code phone}, only those that are up with {@code live}. */
  private Answer latest(ControlCall request) throws ControlError {
    Form query = request.exchange().query();
    boolean live = query.last("live").filter("true"::equals).isPresent();
    Optional<String> phone = query.last("phone").filter(text -> !text.isBlank());
    Stream<Call> newest =
        phone.isPresent()
            ? log.ofPhone(ControlCall.number(phone.get())).reversed().stream()
            : log.newestFirst(Long.MAX_VALUE);
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("calls");
    try (newest) {
      newest
          .filter(each -> !live || !each.isOver())
          .limit(MOST)
          .forEach(each -> array.add(view.summary(each)));
    }
    return Answer.ok(json);
  }

  /** Something that is done to a call. */
  private interface Act {
    Done to(String sid);
  }

  private Answer act(ControlCall request, Act act) throws ControlError {
    Call call = find(request);
    request.body();
    return done(call, act.to(call.sid()));
  }

  private Answer digits(ControlCall request) throws ControlError {
    Call call = find(request);
    String digits = request.body("digits").requiredText("digits");
    if (!digits.matches("[0-9*#A-D]{1,64}")) {
      throw ControlError.invalid("invalid_digits", "digits has 1 to 64 of 0-9, *, #.");
    }
    return done(call, handsets.press(call.sid(), digits));
  }

  private Answer speech(ControlCall request) throws ControlError {
    Call call = find(request);
    ControlBody body = request.body("text", "confidence");
    String text = body.requiredText("text").strip();
    OptionalDouble confidence = body.number("confidence");
    if (text.isEmpty() || text.length() > 5_000) {
      throw ControlError.invalid("invalid_text", "text has 1 to 5,000 characters.");
    }
    if (confidence.isPresent()
        && !(confidence.getAsDouble() >= 0 && confidence.getAsDouble() <= 1)) {
      throw ControlError.invalid("invalid_confidence", "confidence is from 0 to 1.");
    }
    return done(call, handsets.speak(call.sid(), text, confidence));
  }

  private Answer upload(ControlCall request) throws ControlError {
    Call call = find(request);
    try {
      return done(call, handsets.upload(call.sid(), request.exchange().body()));
    } catch (IllegalArgumentException e) {
      throw ControlError.invalid("invalid_sound", "The body must be a WAV file (PCM).");
    }
  }

  /** The sound of a recording, for the page. */
  private Answer sound(ControlCall request) throws ControlError {
    String sid = request.values().getOrDefault("recording", "").replaceFirst("\\.wav$", "");
    Recording recording =
        recordings
            .find(sid)
            .orElseThrow(() -> new ControlError(404, "not_found", "There is no recording " + sid));
    Optional<byte[]> heard = recordings.sound(sid);
    return heard.isPresent()
        ? Answer.of(200, "audio/wav", heard.get())
        : new Answer.Stream(
            Map.of("Content-Type", "audio/wav"),
            out -> Tone.wav(out, recording.length(), recording.channels()));
  }

  private Answer done(Call call, Done done) throws ControlError {
    Call now = log.find(call.sid()).orElse(call);
    if (done == Done.WRONG_STATE) {
      throw new ControlError(
          409, "wrong_state", "The call is " + now.status().word() + ": that cannot be done now.");
    }
    return Answer.ok(view.summary(now));
  }

  private Call find(ControlCall request) throws ControlError {
    String sid = request.values().getOrDefault("sid", "");
    return log.find(sid)
        .orElseThrow(() -> new ControlError(404, "not_found", "There is no call " + sid + "."));
  }
}
