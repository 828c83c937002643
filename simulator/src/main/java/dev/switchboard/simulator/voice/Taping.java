package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.twiml.RecordVerb;
import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One {@code <Record>}: what the caller says, as a tone or from a microphone. */
final class Taping {
  private static final Duration SHORTEST_TEXT = Duration.ofSeconds(2);
  private static final Duration LONGEST_TEXT = Duration.ofSeconds(120);

  private final Interpreter interpreter;
  private final Page page;
  private final Leg leg;
  private final StringBuilder heard = new StringBuilder();
  private Duration spoken = Duration.ZERO;
  private Optional<byte[]> microphone = Optional.empty();

  Taping(Interpreter interpreter, Page page) {
    this.interpreter = interpreter;
    this.page = page;
    this.leg = interpreter.leg();
  }

  /** What ended it. */
  private record End(String digits, Duration silence) {}

  Next tape(RecordVerb verb) throws LineEvent, InterruptedException {
    if (verb.playBeep()) {
      leg.note("beep");
    }
    Instant begin = leg.line().now();
    RecordingOrder order =
        new RecordingOrder(
            1,
            "inbound",
            page.named(verb.recordingStatus()).orElse(Target.NONE),
            verb.recordingStatus().events());
    Recording recording = Recording.started(leg.sid(), Recording.RECORD_VERB, order, begin);
    leg.office().recordings().put(recording);
    leg.office().recordingReports().reached(recording, order, leg.call().phone());
    try {
      End end = listen(verb, begin);
      Recording done = finish(verb, recording, order, end);
      interpreter.fetcher().progressed();
      return interpreter.action("Record", page, verb.action(), told(done, end.digits()));
    } catch (LineEvent.Over over) {
      if (over.ending() == Ending.HUNG_UP) {
        Recording done = finish(verb, recording, order, new End("hangup", Duration.ZERO));
        tellOfHangUp(verb, done);
      } else {
        finish(verb, recording, order, new End("", Duration.ZERO));
      }
      throw over;
    } finally {
      leg.waitsNoMore();
      leg.line().forgetInput();
    }
  }

  private Form told(Recording recording, String digits) {
    return Form.of(
        "RecordingUrl", leg.office().recordings().url(recording),
        "RecordingSid", recording.sid(),
        "RecordingDuration", String.valueOf(recording.seconds()),
        "Digits", digits);
  }

  /** Its action is asked all the same; what it answers has nobody to hear it. */
  private void tellOfHangUp(RecordVerb verb, Recording done) throws InterruptedException {
    Target action = page.orItself(verb.action());
    if (action.url().startsWith("http")) {
      interpreter.fetcher().tell("Record action", action, told(done, "hangup"));
    }
  }

  private End listen(RecordVerb verb, Instant begin) throws LineEvent, InterruptedException {
    Instant longest = begin.plus(verb.maxLength());
    Instant quiet = begin;
    boolean speaking = false;
    while (true) {
      boolean silence = !verb.timeout().isZero() && !speaking;
      Instant patience = quiet.plus(verb.timeout());
      Instant until = silence && patience.isBefore(longest) ? patience : longest;
      leg.waits("record", Optional.of(until), Set.of("dtmf", "speech"));
      switch (leg.line().listen(until)) {
        case Signal.TimeUp _ -> {
          boolean bySilence = until.isBefore(longest);
          return new End("", bySilence ? verb.timeout() : Duration.ZERO);
        }
        case Signal.Key(char key, Instant _) when verb.finishOnKey().indexOf(key) >= 0 -> {
          return new End(String.valueOf(key), Duration.ZERO);
        }
        case Signal.Spoke spoke -> {
          heard.append(heard.isEmpty() ? "" : " ").append(spoke.text());
          Duration length = leg.office().pace().reading(spoke.text());
          spoken = spoken.plus(length);
          quiet = leg.line().now().plus(length);
          speaking = false;
        }
        case Signal.Speaking _ -> speaking = true;
        case Signal.Uploaded(byte[] wav, Instant _) -> {
          microphone = Optional.of(wav);
          return new End("", Duration.ZERO);
        }
        default -> {}
      }
    }
  }

  private Recording finish(RecordVerb verb, Recording recording, RecordingOrder order, End end) {
    Office office = leg.office();
    Instant now = leg.line().now();
    Duration lasted = Duration.between(recording.startedAt(), now);
    Duration length = verb.trimSilence() ? lasted.minus(end.silence()) : lasted;
    length = spoken.compareTo(length) > 0 ? spoken : length;
    Recording done = recording;
    if (microphone.isPresent()) {
      office.recordings().keep(recording.sid(), microphone.get());
      done = done.fromMicrophone();
      length = Tone.length(microphone.get());
    }
    done = done.ended(length, now);
    office.recordings().put(done);
    leg.note("recorded " + done.seconds() + " s");
    office.recordingReports().reached(done, order, leg.call().phone());
    if (verb.transcribe()) {
      transcribe(verb, done);
    }
    return done;
  }

  private void transcribe(RecordVerb verb, Recording recording) {
    boolean fits =
        recording.length().compareTo(SHORTEST_TEXT) > 0
            && recording.length().compareTo(LONGEST_TEXT) < 0;
    if (!fits) {
      leg.alert(13617, "The recording is not between 2 and 120 s: it is not transcribed");
    }
    Office office = leg.office();
    Call call = leg.call();
    Optional<Target> callback =
        verb.transcribeCallback().map(url -> new Target(page.resolved(url), "POST"));
    String text = fits ? (heard.isEmpty() ? "(blank)" : heard.toString()) : "";
    Instant due = leg.line().now().plus(office.pace().transcribing());
    office
        .timers()
        .schedule(
            due,
            at -> {
              Transcription written =
                  new Transcription(
                      Sid.fresh("TR"),
                      recording.sid(),
                      call.sid(),
                      fits ? "completed" : "failed",
                      text,
                      recording.length(),
                      at);
              office.recordings().put(written);
              callback.ifPresent(
                  target -> office.recordingReports().written(written, recording, call, target));
            });
  }
}
