package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Callee;
import dev.switchboard.simulator.webhook.Webhook;
import dev.switchboard.simulator.wire.Form;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The conferences: those that go on by name, and the latest of all. */
public final class Conferences {
  private static final int MOST = 1_000;

  private final Map<String, Conference> open = new HashMap<>();
  private final List<Conference> all = new ArrayList<>();

  /**
   * A leg goes into the conference of that name, which it opens where there is none.
   *
   * @return empty where it is full
   */
  synchronized Optional<Conference> enter(Leg leg, Callee.Conference wanted, Page page) {
    Instant now = leg.line().now();
    Conference room = open.get(wanted.name());
    if (room == null || room.isOver()) {
      room = opened(leg, wanted, page, now);
      open.put(wanted.name(), room);
      all.add(room);
      if (all.size() > MOST) {
        all.removeFirst();
      }
    }
    Participant participant =
        new Participant(
            leg,
            wanted.participantLabel().orElse(""),
            wanted.muted(),
            false,
            wanted.startConferenceOnEnter(),
            wanted.endConferenceOnExit(),
            now);
    return room.enter(participant, wanted.maxParticipants(), now)
        ? Optional.of(room)
        : Optional.empty();
  }

  private static Conference opened(Leg leg, Callee.Conference wanted, Page page, Instant now) {
    RecordingOrder recording =
        new RecordingOrder(
            1,
            "both",
            page.named(wanted.recordingStatus()).orElse(Target.NONE),
            wanted.recordingStatus().events());
    Optional<Target> told = page.named(wanted.status());
    Set<String> events = wanted.status().events();
    Office office = leg.office();
    return new Conference(
        office,
        wanted,
        recording,
        now,
        (room, happening) ->
            told.filter(target -> wants(events, happening.event()))
                .ifPresent(target -> tell(office, room, target, happening)));
  }

  /** {@code start end join leave mute hold} stand for the events' longer names. */
  private static boolean wants(Set<String> events, String event) {
    return events.stream()
        .anyMatch(word ->
            event.endsWith("-" + word) || event.endsWith("-un" + word) || event.equals(word));
  }

  private static void tell(
      Office office, Conference room, Target target, Conference.Happening happening) {
    Form form =
        Form.of(
            "ConferenceSid", room.sid(),
            "FriendlyName", room.name(),
            "AccountSid", office.account(),
            "SequenceNumber", String.valueOf(happening.sequence()),
            "Timestamp", CallForm.date(happening.at()),
            "StatusCallbackEvent", happening.event());
    String phone = "";
    String sid = "";
    if (happening.who().isPresent()) {
      Participant who = happening.who().get();
      phone = who.leg().call().phone();
      sid = who.callSid();
      form =
          form.with("CallSid", sid)
              .with("Muted", String.valueOf(who.muted()))
              .with("Hold", String.valueOf(who.hold()))
              .with("Coaching", "false")
              .with("StartConferenceOnEnter", String.valueOf(who.startsIt()))
              .with("EndConferenceOnExit", String.valueOf(who.endsIt()));
      if (!who.label().isEmpty()) {
        form = form.with("ParticipantLabel", who.label());
      }
    }
    if (!happening.reason().isEmpty()) {
      form = form.with("ReasonParticipantLeft", happening.reason());
    }
    if (happening.event().equals("conference-end") && !room.endedBy().isEmpty()) {
      form = form.with("CallSidEndingConference", room.endedBy());
    }
    Webhook webhook =
        new Webhook(
            "Conference: " + happening.event(),
            target.url(),
            target.method(),
            form,
            office.token(),
            phone,
            sid);
    office
        .client()
        .run(() -> {
          try {
            office.client().send(webhook);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Newest first. */
  public synchronized List<Conference> newestFirst() {
    return all.reversed().stream().toList();
  }

  public synchronized Optional<Conference> find(String sid) {
    return all.stream().filter(room -> room.sid().equals(sid)).findFirst();
  }

  synchronized void clear() {
    open.clear();
    all.clear();
  }
}
