package dev.switchboard.gateway.attachment;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.attachment.Attachments.AttachmentView;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Serves a file that a stranger sent. Whatever it is, a browser neither guesses another type nor
 * runs anything of it: only pictures, sound and films open in a page, all else is saved.
 */
public final class AttachmentAnswer {
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Attachments attachments;

  public AttachmentAnswer(Attachments attachments) {
    this.attachments = attachments;
  }

  /**
   * Writes it, a piece at a time.
   *
   * @throws RequestRefused 404 where there is none, 409 {@code media_not_here} where it is not here
   *     (yet), with the reason
   */
  public void write(UUID message, int item, HttpServletResponse response) throws IOException {
    AttachmentView file =
        attachments
            .find(message, item)
            .orElseThrow(() -> RequestRefused.notFound("There is no such file."));
    if (!file.state().equals("stored")) {
      throw RequestRefused.conflict(
          "media_not_here",
          file.state().equals("waiting")
              ? "It is still being fetched"
                  + Optional.ofNullable(file.note()).map(why -> "; " + why).orElse("")
                  + "."
              : "It was not kept: " + file.note() + ".");
    }
    String type = Objects.requireNonNull(file.contentType());
    boolean saved = "saved".equals(file.showing());
    response.setContentType(type);
    response.setContentLengthLong(Objects.requireNonNull(file.bytes()));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "private, no-store");
    response.setHeader(
        "Content-Disposition",
        (saved ? "attachment" : "inline")
            + "; filename=\""
            + Id.text("msg", message)
            + "-"
            + item
            + "."
            + ending(type)
            + "\"");
    for (int piece = 0; ; piece++) {
      Optional<byte[]> bytes = attachments.piece(message, item, piece);
      if (bytes.isEmpty()) {
        return;
      }
      response.getOutputStream().write(bytes.get());
    }
  }

  /** Ours, never the sender's. */
  private static String ending(String type) {
    return switch (type) {
      case "image/jpeg" -> "jpg";
      case "audio/mpeg" -> "mp3";
      case "audio/vnd.wave" -> "wav";
      case "text/vcard" -> "vcf";
      case "video/quicktime" -> "mov";
      case "application/octet-stream" -> "bin";
      default -> type.replaceFirst("^.*/", "").replaceAll("[^a-z0-9]", "");
    };
  }
}
