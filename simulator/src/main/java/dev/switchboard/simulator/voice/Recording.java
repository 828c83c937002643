package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.switchboard.simulator.message.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was recorded of a call or a conference.
 *
 * @param conference the conference's SID, where it is one's
 * @param source Twilio's word, e.g. {@link #RECORD_VERB}
 * @param status {@code in-progress, paused, completed, absent}
 * @param length zero while it runs
 * @param microphone true where the bytes came from a browser's microphone; else a tone stands for
 *     what was said
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Recording(
    String sid,
    String call,
    Optional<String> conference,
    String source,
    String status,
    int channels,
    String track,
    Instant startedAt,
    Duration length,
    boolean microphone,
    Instant updatedAt) {
  public static final String RECORD_VERB = "RecordVerb";
  public static final String DIAL_VERB = "DialVerb";
  public static final String CONFERENCE = "Conference";
  public static final String OUTBOUND_API = "OutboundAPI";
  public static final String STARTED_OVER_REST = "StartCallRecordingAPI";

  static Recording started(String call, String source, RecordingOrder order, Instant now) {
    return new Recording(
        Sid.fresh("RE"),
        call,
        Optional.empty(),
        source,
        "in-progress",
        order.channels(),
        order.track(),
        now,
        Duration.ZERO,
        false,
        now);
  }

  Recording ofConference(String sidOfConference) {
    return new Recording(
        sid,
        call,
        Optional.of(sidOfConference),
        source,
        status,
        channels,
        track,
        startedAt,
        length,
        microphone,
        updatedAt);
  }

  Recording is(String word, Instant now) {
    return new Recording(
        sid, call, conference, source, word, channels, track, startedAt, length, microphone, now);
  }

  Recording ended(Duration heard, Instant now) {
    return new Recording(
        sid,
        call,
        conference,
        source,
        "completed",
        channels,
        track,
        startedAt,
        heard,
        microphone,
        now);
  }

  Recording fromMicrophone() {
    return new Recording(
        sid, call, conference, source, status, channels, track, startedAt, length, true, updatedAt);
  }

  /** Whole seconds, rounded. */
  public long seconds() {
    return Math.round(length.toMillis() / 1000.0);
  }

  @JsonIgnore
  public boolean isOver() {
    return status.equals("completed") || status.equals("absent");
  }
}
