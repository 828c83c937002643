package dev.switchboard.simulator.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.switchboard.core.text.Encoding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message as the simulator keeps it.
 *
 * @param seq order of arrival, from 1
 * @param segments 1 or more
 * @param callback where its statuses are reported
 * @param validFor how long it may wait in the sender's queue
 * @param trail every status with its time, the initial one first; never empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Message(
    long seq,
    String sid,
    Direction direction,
    String from,
    String to,
    String body,
    List<String> media,
    int segments,
    Encoding encoding,
    Optional<String> callback,
    Duration validFor,
    List<Step> trail,
    Kept kept) {

  /** What is left of it. */
  public enum Kept {
    WHOLE,
    /** The text was removed by an update with an empty body; media are deleted one by one. */
    REDACTED,
    /** Gone for the API; the ledger and the phone still know that it was there. */
    DELETED
  }

  public Message {
    media = List.copyOf(media);
    trail = List.copyOf(trail);
  }

  public Instant createdAt() {
    return trail.getFirst().at();
  }

  public Step last() {
    return trail.getLast();
  }

  public Status status() {
    return trail.getLast().status();
  }

  /** True where it once had this status. */
  public boolean has(Status status) {
    return trail.stream().anyMatch(step -> step.status() == status);
  }

  /** When it left for the network, where it did. */
  public Optional<Instant> sentAt() {
    return trail.stream()
        .filter(step -> step.status() == Status.SENT || step.status() == Status.RECEIVED)
        .map(Step::at)
        .findFirst();
  }

  /** The other party: the phone. */
  public String phone() {
    return direction == Direction.INBOUND ? from : to;
  }

  /** The account's own number. */
  public String sender() {
    return direction == Direction.INBOUND ? to : from;
  }

  Message moved(Step step) {
    List<Step> longer = new ArrayList<>(trail);
    longer.add(step);
    return with(body, media, longer, kept);
  }

  Message redacted() {
    return with("", media, trail, kept == Kept.DELETED ? Kept.DELETED : Kept.REDACTED);
  }

  Message withoutMedia(String url) {
    return with(body, media.stream().filter(one -> !one.equals(url)).toList(), trail, kept);
  }

  Message deleted() {
    return with(body, media, trail, Kept.DELETED);
  }

  private Message with(String body, List<String> media, List<Step> trail, Kept kept) {
    return new Message(
        seq, sid, direction, from, to, body, media, segments, encoding, callback, validFor, trail,
        kept);
  }
}
