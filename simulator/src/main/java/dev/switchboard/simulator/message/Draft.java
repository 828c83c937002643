package dev.switchboard.simulator.message;

import dev.switchboard.core.text.Segmentation;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.simulator.number.ChannelAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message before it has a place in the log. */
public record Draft(
    Direction direction,
    String from,
    String to,
    String body,
    List<String> media,
    Optional<String> callback,
    Duration validFor,
    Optional<Presented> presented,
    Optional<Written> written) {

  /** How long Twilio keeps a message in its queue where the request does not say. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(36_000);

  public static Draft of(
      Direction direction, String from, String to, String body, List<String> media) {
    return new Draft(
        direction,
        from,
        to,
        body,
        media,
        Optional.empty(),
        LONGEST_WAIT,
        Optional.empty(),
        Optional.empty());
  }

  public Draft withCallback(Optional<String> url) {
    return new Draft(direction, from, to, body, media, url, validFor, presented, written);
  }

  public Draft withValidity(Duration validity) {
    return new Draft(direction, from, to, body, media, callback, validity, presented, written);
  }

  public Draft showing(Presented content) {
    return new Draft(
        direction, from, to, body, media, callback, validFor, Optional.of(content), written);
  }

  public Draft writtenWith(Written facts) {
    return new Draft(
        direction, from, to, body, media, callback, validFor, presented, Optional.of(facts));
  }

  /** What it is billed and paced as: a media message and one on WhatsApp is one. */
  public int segments() {
    return media.isEmpty() && !ChannelAddress.isWhatsApp(to)
        ? Math.max(1, Segmenter.count(body))
        : 1;
  }

  /** As it would look when just taken in; for test credentials, which keep nothing. */
  public Message imagined(Instant now) {
    return at(0, Status.QUEUED, now);
  }

  Message at(long seq, Status initial, Instant now) {
    Segmentation cut = Segmenter.of(body);
    return new Message(
        seq,
        Sid.fresh(media.isEmpty() ? "SM" : "MM"),
        direction,
        from,
        to,
        body,
        media,
        segments(),
        cut.encoding(),
        callback,
        validFor,
        presented,
        written,
        List.of(Step.to(initial, now)),
        Message.Kept.WHOLE);
  }
}
