package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.twiml.Callee;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A room in which legs hear each other. Safe for use by many threads. */
public final class Conference {

  /** What happened in it, as its callback names it. */
  record Happening(
      String event, Optional<Participant> who, String reason, int sequence, Instant at) {}

  private final String sid = Sid.fresh("CF");
  private final String name;
  private final Instant createdAt;
  private final boolean recorded;
  private final RecordingOrder recordingOrder;
  private final Office office;
  private final BiConsumer<Conference, Happening> told;
  private final Map<String, Participant> participants = new LinkedHashMap<>();
  private String status = "init";
  private Instant updatedAt;
  private Optional<Recording> recording = Optional.empty();
  private String endedBy = "";
  private int sequence;

  Conference(
      Office office,
      Callee.Conference wanted,
      RecordingOrder recordingOrder,
      Instant now,
      BiConsumer<Conference, Happening> told) {
    this.office = office;
    this.name = wanted.name();
    this.createdAt = now;
    this.updatedAt = now;
    this.recorded = wanted.recordFromStart();
    this.recordingOrder = recordingOrder;
    this.told = told;
  }

  public String sid() {
    return sid;
  }

  public String name() {
    return name;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public synchronized Instant updatedAt() {
    return updatedAt;
  }

  /** {@code init}, {@code in-progress} or {@code completed}. */
  public synchronized String status() {
    return status;
  }

  /** Whose leaving ended it; empty where it was something else. */
  public synchronized String endedBy() {
    return endedBy;
  }

  public synchronized List<Participant> participants() {
    return List.copyOf(participants.values());
  }

  public synchronized Optional<Participant> find(String callSid) {
    return Optional.ofNullable(participants.get(callSid));
  }

  synchronized boolean isOver() {
    return status.equals("completed");
  }

  synchronized boolean isStarted() {
    return status.equals("in-progress");
  }

  /** False where it is full or over. */
  synchronized boolean enter(Participant participant, int most, Instant now) {
    if (isOver() || participants.size() >= most) {
      return false;
    }
    participants.put(participant.callSid(), participant);
    tell("participant-join", Optional.of(participant), "", now);
    boolean starts = participants.values().stream().anyMatch(Participant::startsIt);
    if (!isStarted() && starts && participants.size() > 1) {
      status = "in-progress";
      tell("conference-start", Optional.empty(), "", now);
      if (recorded) {
        Recording tape =
            Recording.started(participant.callSid(), Recording.CONFERENCE, recordingOrder, now)
                .ofConference(sid);
        recording = Optional.of(tape);
        office.recordings().put(tape);
        office.recordingReports().reached(tape, recordingOrder, "");
      }
      tellEverybody(now);
    }
    mix(now);
    return true;
  }

  /** Somebody goes; the last one, or one whose going ends it, takes it along. */
  synchronized void leave(String callSid, String reason, Instant now) {
    Participant gone = participants.remove(callSid);
    if (gone == null) {
      return;
    }
    participants.values().forEach(other -> part(gone, other));
    tell("participant-leave", Optional.of(gone), reason, now);
    if (gone.endsIt() || participants.isEmpty()) {
      endedBy = callSid;
      end(now);
    } else {
      mix(now);
    }
  }

  /** Everybody has to go. */
  synchronized void end(Instant now) {
    if (isOver()) {
      return;
    }
    status = "completed";
    tell("conference-end", Optional.empty(), "", now);
    recording.ifPresent(tape -> {
      Recording done = tape.ended(Duration.between(tape.startedAt(), now), now);
      office.recordings().put(done);
      office.recordingReports().reached(done, recordingOrder, "");
    });
    mix(now);
    tellEverybody(now);
  }

  /** Muted, or not; held, or not. */
  public synchronized void set(String callSid, Participant changed, Instant now) {
    Participant before = participants.get(callSid);
    if (before == null) {
      return;
    }
    participants.put(callSid, changed);
    if (before.muted() != changed.muted()) {
      tell(
          changed.muted() ? "participant-mute" : "participant-unmute",
          Optional.of(changed),
          "",
          now);
    }
    if (before.hold() != changed.hold()) {
      tell(
          changed.hold() ? "participant-hold" : "participant-unhold",
          Optional.of(changed),
          "",
          now);
      changed.leg().tell(new Signal.RoomChanged(now));
    }
    mix(now);
  }

  private void tell(String event, Optional<Participant> who, String reason, Instant now) {
    told.accept(this, new Happening(event, who, reason, sequence++, now));
  }

  private static void part(Participant one, Participant other) {
    one.leg().notHeardBy(other.leg());
    other.leg().notHeardBy(one.leg());
  }

  /** Who hears whom is set anew. */
  private void mix(Instant now) {
    updatedAt = now;
    for (Participant speaker : participants.values()) {
      for (Participant listener : participants.values()) {
        boolean heard =
            isStarted()
                && speaker != listener
                && !speaker.muted()
                && !speaker.hold()
                && !listener.hold();
        if (heard) {
          speaker.leg().heardBy(listener.leg());
        } else {
          speaker.leg().notHeardBy(listener.leg());
        }
      }
    }
  }

  /** It started or ended: who waits looks up. */
  private void tellEverybody(Instant now) {
    participants.values().forEach(each -> each.leg().tell(new Signal.RoomChanged(now)));
  }
}
