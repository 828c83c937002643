package dev.switchboard.simulator.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.text.Encoding;
import dev.switchboard.simulator.number.ChannelAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One message as the simulator keeps it.
 *
 * @param seq order of arrival, from 1
 * @param segments 1 or more
 * @param callback where its statuses are reported
 * @param validFor how long it may wait in the sender's queue
 * @param presented what an outbound one shows beside its text
 * @param written what came with one that a phone wrote on WhatsApp
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
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Presented> presented,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Written> written,
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
    // Not in journals from before WhatsApp.
    presented = Objects.requireNonNullElse(presented, Optional.empty());
    written = Objects.requireNonNullElse(written, Optional.empty());
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

  /** The other party's number: the phone. */
  public String phone() {
    return ChannelAddress.bare(direction == Direction.INBOUND ? from : to);
  }

  public boolean isWhatsApp() {
    return ChannelAddress.isWhatsApp(to);
  }

  /** The account's own address, with its channel. */
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
        seq, sid, direction, from, to, body, media, segments, encoding, callback, validFor,
        presented, written, trail, kept);
  }
}
