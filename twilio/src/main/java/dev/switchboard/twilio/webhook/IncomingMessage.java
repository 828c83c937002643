package dev.switchboard.twilio.webhook;

import dev.switchboard.core.conversation.Facts;
import dev.switchboard.twilio.webhook.UnreadableForm.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that somebody sent to one of our numbers.
 *
 * @param from as Twilio names it: E.164, {@code whatsapp:+…}, but also a short code or a carrier's
 *     own word
 * @param body untouched; empty where there is only media
 * @param media in Twilio's order
 * @param optOutType {@code STOP}, {@code START} or {@code HELP}; only with Advanced Opt-Out, where
 *     Twilio has answered already
 * @param profileName WhatsApp: what the sender calls himself
 * @param waId WhatsApp: the sender's digits without {@code +}
 * @param facts what came besides words and media
 */
public record IncomingMessage(
    String messageSid,
    String from,
    String to,
    String body,
    List<Media> media,
    OptionalInt segments,
    Optional<String> accountSid,
    Optional<String> messagingServiceSid,
    Optional<String> optOutType,
    Optional<String> profileName,
    Optional<String> waId,
    Facts facts) {
  private static final Pattern MEDIA_URL = Pattern.compile("MediaUrl([0-9]{1,3})");

  /** One attachment, kept at Twilio. */
  public record Media(String url, Optional<String> contentType) {}

  /**
   * @throws UnreadableForm where SID, From or To is missing
   */
  public static IncomingMessage of(FormBody form) throws UnreadableForm {
    return new IncomingMessage(
        StatusCallback.sid(form),
        form.first("From").orElseThrow(() -> new UnreadableForm(Problem.MISSING_FROM)),
        form.first("To").orElseThrow(() -> new UnreadableForm(Problem.MISSING_TO)),
        form.first("Body").orElse(""),
        media(form),
        StatusCallback.number(form.first("NumSegments")),
        form.first("AccountSid"),
        form.first("MessagingServiceSid"),
        form.first("OptOutType"),
        form.first("ProfileName"),
        form.first("WaId"),
        IncomingFacts.of(form));
  }

  /**
   * By the URLs that are there, not by NumMedia: where the two disagree, nothing that came is lost.
   */
  private static List<Media> media(FormBody form) {
    Map<Integer, Media> media = new TreeMap<>();
    for (Param param : form.params()) {
      Matcher name = MEDIA_URL.matcher(param.name());
      if (name.matches() && !param.value().isEmpty()) {
        Optional<String> type = form.first("MediaContentType" + name.group(1));
        media.putIfAbsent(Integer.parseInt(name.group(1)), new Media(param.value(), type));
      }
    }
    return List.copyOf(media.values());
  }

  /** Without addresses and text. */
  @Override
  public String toString() {
    return "IncomingMessage[" + messageSid + ", " + media.size() + " media]";
  }
}
