package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message as the gateway knows it.
 *
 * @param providerStatus the provider's own word for the status
 * @param encoding {@code gsm7} or {@code ucs2}
 * @param segments what the carrier counts and bills, at least 1
 * @param reason why the message is where it is, e.g. {@code opted_out}
 * @param next what happens next, and when
 * @param template the WhatsApp template it goes as, or may go as
 * @param redactedAt when its text and media were taken away
 * @param route how far it has come on its route, where it goes by one
 * @param timeline every decision about this message in order; empty in lists
 * @param json the answer as it was received, with fields newer than this client
 */
public record Message(
    String id,
    MessageStatus status,
    Optional<String> providerStatus,
    String to,
    String from,
    String channel,
    String body,
    List<String> mediaUrls,
    String encoding,
    int segments,
    String priority,
    Optional<String> providerSid,
    Optional<ErrorExplanation> error,
    Optional<Money> estimatedCost,
    Optional<Money> price,
    Instant createdAt,
    Optional<Instant> sendAt,
    Optional<Instant> settledAt,
    Optional<String> reason,
    Optional<NextStep> next,
    Map<String, String> metadata,
    Optional<Template> template,
    Optional<Instant> redactedAt,
    Optional<Routed> route,
    List<TimelineEntry> timeline,
    String json) {

  public Message {
    mediaUrls = List.copyOf(mediaUrls);
    metadata = Map.copyOf(metadata);
    timeline = List.copyOf(timeline);
  }

  /**
   * A template, filled in.
   *
   * @param text what the recipient reads
   * @param fallback whether it goes only once the body may not
   */
  public record Template(
      String name,
      String contentSid,
      String language,
      Map<String, String> variables,
      String text,
      boolean fallback) {}

  /**
   * A message on its route.
   *
   * @param ending {@code done, gave_up, canceled, opted_out, expired}; empty while it goes on
   */
  public record Routed(String name, List<Step> steps, Optional<String> ending) {
    public Routed {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step of it.
   *
   * @param state {@code ahead, passed, begun}
   * @param why why it was passed over, or what its status comes from
   * @param id of the message or the call that it is
   */
  public record Step(
      String channel,
      String state,
      Optional<String> status,
      Optional<String> why,
      Optional<String> id) {}

  /** What happens next with a message. */
  public record NextStep(String what, Optional<Instant> at) {}

  /**
   * One decision or status.
   *
   * @param until where it waits, until when
   * @param attempt the number of the try it belongs to, from 1
   */
  public record TimelineEntry(
      Instant at,
      String event,
      Optional<String> status,
      Optional<String> reason,
      Optional<Instant> until,
      Optional<Integer> attempt,
      Optional<String> provider) {}
}
