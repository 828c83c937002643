package dev.switchboard.core.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message as it is handed to the provider.
 *
 * @param from the sender's address, E.164, short code or {@code whatsapp:+…}
 * @param to the recipient's address, E.164 or {@code whatsapp:+…}
 * @param body the text; may be empty where there is media
 * @param mediaUrls at most 10
 * @param template what goes instead of body and media, where it is one
 * @param statusCallback where the provider reports; empty where we have no public address and poll
 *     instead
 * @param validFor how long the provider may keep it queued, where bounded; 1 s to 36,000 s
 * @param readTimeout how long to wait for the answer before the outcome is unknown
 * @param departure asked once, on an open connection, right before the first byte is written
 */
public record Submission(
    String from,
    String to,
    String body,
    List<URI> mediaUrls,
    Optional<TemplateUse> template,
    Optional<URI> statusCallback,
    Optional<Duration> validFor,
    Duration readTimeout,
    Departure departure) {

  /**
   * A template with what is filled in.
   *
   * @param sid {@code HX…}
   */
  public record TemplateUse(String sid, Map<String, String> variables) {}

  /** A free text, with or without media. */
  public Submission(
      String from,
      String to,
      String body,
      List<URI> mediaUrls,
      Optional<URI> statusCallback,
      Optional<Duration> validFor,
      Duration readTimeout,
      Departure departure) {
    this(
        from,
        to,
        body,
        mediaUrls,
        Optional.empty(),
        statusCallback,
        validFor,
        readTimeout,
        departure);
  }
}
