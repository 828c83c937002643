package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.webhook.WebhookClient;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything about calls, put together. */
public final class Voice {

  private record Owed(String sid, int sequence) {}

  private final CallLog log;
  private final RecordingShelf recordings;
  private final CallReports reports;
  private final Calls calls;
  private final Handsets handsets;

  /** Events whose callback was not through when the simulator last stopped. */
  private final Set<Owed> owed = new LinkedHashSet<>();

  /**
   * @param most how many calls are remembered
   */
  public Voice(
      String account,
      String token,
      SimClock clock,
      Timers timers,
      Journal journal,
      Optional<Path> home,
      Phones phones,
      OwnNumbers numbers,
      WebhookClient client,
      Faults faults,
      Timeline timeline,
      Texts texts,
      VoicePace pace,
      int most) {
    log = new CallLog(journal, most);
    recordings = new RecordingShelf(journal, home, account);
    reports = new CallReports(account, token, client, clock, timers, faults, journal, recordings);
    Office office =
        new Office(
            account,
            token,
            clock,
            timers,
            log,
            new Legs(),
            phones,
            numbers,
            client,
            faults,
            timeline,
            reports,
            recordings,
            new RecordingReports(account, token, client, clock, timers, faults, recordings),
            new Conferences(),
            new WaitingQueues(),
            texts,
            pace);
    calls = new Calls(office, journal);
    handsets = new Handsets(office);
  }

  public CallLog log() {
    return log;
  }

  public Calls calls() {
    return calls;
  }

  public Handsets handsets() {
    return handsets;
  }

  public RecordingShelf recordings() {
    return recordings;
  }

  /** Takes over what a replay found. */
  public void restore(Entry.OfVoice entry) {
    switch (entry) {
      case Entry.CallSet(Call call) -> {
        int known = log.find(call.sid()).map(before -> before.steps().size()).orElse(0);
        log.restore(call);
        call.steps().stream()
            .skip(known)
            .filter(step -> CallReports.isWanted(call, step))
            .forEach(step -> owed.add(new Owed(call.sid(), step.sequence())));
      }
      case Entry.CallSaid(String sid, Said line) -> log.restore(sid, line);
      case Entry.CallTold(String sid, int sequence) -> owed.remove(new Owed(sid, sequence));
      case Entry.CallsPerSecond(double rate) -> calls.queue().restore(rate);
      case Entry.RecordingSet(Recording recording) -> recordings.restore(recording);
      case Entry.RecordingGone(String sid) -> recordings.forget(sid);
      case Entry.TranscriptionSet(Transcription transcription) -> recordings.restore(transcription);
    }
  }

  /** Everything, for a rewrite of the journal. */
  public Stream<Entry> entries() {
    Stream<Entry> rate = Stream.of(new Entry.CallsPerSecond(calls.queue().rate()));
    // What a rewrite leaves out as owed is what was told: the steps of calls that are over.
    Stream<Entry> told =
        log.oldestFirst()
            .flatMap(call ->
                call.steps().stream()
                    .filter(step -> !owed.contains(new Owed(call.sid(), step.sequence())))
                    .map(step -> new Entry.CallTold(call.sid(), step.sequence())));
    return Stream.of(rate, log.entries(), told, recordings.entries()).flatMap(each -> each);
  }

  /** Goes on with what a restart interrupted. */
  public void start() {
    for (Owed each : owed) {
      log.find(each.sid())
          .ifPresent(call ->
              call.steps().stream()
                  .filter(step -> step.sequence() == each.sequence())
                  .forEach(step -> reports.reached(call, step)));
    }
    owed.clear();
    calls.goOn();
  }

  /** Forgets all calls and recordings. */
  public void clear() {
    calls.clear();
    log.clear();
    recordings.clear();
    owed.clear();
  }
}
