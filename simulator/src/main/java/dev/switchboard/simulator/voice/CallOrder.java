package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a call is to do, as REST or the number's settings have it.
 *
 * @param document where its TwiML comes from; none where {@code twiml} says it
 * @param twiml the TwiML itself; empty where a URL gives it
 * @param fallback asked where the document cannot be had or read
 * @param callback where its progress is reported
 * @param ring how long it rings at most
 * @param limit how long it may last
 * @param sendDigits pressed as soon as it is answered
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CallOrder(
    Target document,
    String twiml,
    Target fallback,
    Target callback,
    Set<CallEvent> events,
    Duration ring,
    Duration limit,
    String sendDigits,
    Optional<Detection> detection,
    Optional<RecordingOrder> recording) {

  public static final Duration RING = Duration.ofSeconds(60);

  /** Four hours. */
  public static final Duration LIMIT = Duration.ofHours(4);

  public CallOrder {
    events = Set.copyOf(events);
  }

  /** What an incoming call gets from its number. */
  public static CallOrder incoming(Target document, Target fallback, Target callback) {
    return new CallOrder(
        document,
        "",
        fallback,
        callback,
        CallEvent.DEFAULT,
        RING,
        LIMIT,
        "",
        Optional.empty(),
        Optional.empty());
  }

  /** What a leg of a {@code <Dial>} gets: no document of its own but a whisper. */
  public static CallOrder dialled(
      Target whisper, Target callback, Set<CallEvent> events, Duration ring, String sendDigits) {
    return new CallOrder(
        whisper,
        "",
        Target.NONE,
        callback,
        events,
        ring,
        LIMIT,
        sendDigits,
        Optional.empty(),
        Optional.empty());
  }

  CallOrder pressing(String keys) {
    return new CallOrder(
        document, twiml, fallback, callback, events, ring, limit, keys, detection, recording);
  }

  CallOrder detecting(Optional<Detection> other) {
    return new CallOrder(
        document, twiml, fallback, callback, events, ring, limit, sendDigits, other, recording);
  }

  public CallOrder withCallback(Target other) {
    return new CallOrder(
        document, twiml, fallback, other, events, ring, limit, sendDigits, detection, recording);
  }

  public CallOrder withFallback(Target other) {
    return new CallOrder(
        document, twiml, other, callback, events, ring, limit, sendDigits, detection, recording);
  }

  public CallOrder withLimit(Duration other) {
    return new CallOrder(
        document, twiml, fallback, callback, events, ring, other, sendDigits, detection, recording);
  }
}
