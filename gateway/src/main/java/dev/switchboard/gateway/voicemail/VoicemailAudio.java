package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.voicemail.ByteRange;
import dev.switchboard.gateway.media.MediaDownload;
import dev.switchboard.gateway.voicemail.VoicemailQueries.Sound;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Serves the sound of a voicemail, whole or in part (RFC 9110, 14), so that a player may jump in
 * it. Only the pieces that hold the part are read.
 */
public final class VoicemailAudio {
  private final VoicemailQueries queries;

  public VoicemailAudio(VoicemailQueries queries) {
    this.queries = queries;
  }

  /**
   * Answers GET and HEAD.
   *
   * @throws RequestRefused 404 where there is none, 409 {@code audio_not_here} where it is not here
   *     (yet), with the reason
   */
  public void write(UUID id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Sound sound = queries.sound(id).orElseThrow(() -> missing(id));
    response.setHeader("ETag", sound.etag());
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "private, no-store");
    if (names(request.getHeader("If-None-Match"), sound.etag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(sound.contentType());
    response.setHeader(
        "Content-Disposition",
        "inline; filename=\"" + Id.text("vm", id) + "." + ending(sound.contentType()) + "\"");
    Optional<String> range =
        // A part is only ever a part of what GET would give.
        request.getMethod().equals("GET")
            ? Optional.ofNullable(request.getHeader("Range"))
            : Optional.empty();
    switch (ByteRange.of(
        range, Optional.ofNullable(request.getHeader("If-Range")), sound.etag(), sound.bytes())) {
      case ByteRange.Whole() -> send(id, 0, sound.bytes() - 1, request, response);
      case ByteRange.Part part -> {
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader(
            "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + sound.bytes());
        send(id, part.first(), part.last(), request, response);
      }
      case ByteRange.Unsatisfiable() -> {
        response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
        response.setHeader("Content-Range", "bytes */" + sound.bytes());
        response.setContentLength(0);
      }
    }
  }

  private RequestRefused missing(UUID id) {
    return queries
        .find(id)
        .map(found ->
            RequestRefused.conflict(
                "audio_not_here",
                switch (found.audio().state()) {
                  case "waiting" ->
                      "It is still being fetched"
                          + Optional.ofNullable(found.audio().note())
                              .map(why -> "; " + why)
                              .orElse("")
                          + ".";
                  case "removed" -> "It was taken away.";
                  default -> "It was not kept: " + found.audio().note() + ".";
                }))
        .orElseGet(() -> RequestRefused.notFound("There is no such voicemail."));
  }

  private static boolean names(@org.jspecify.annotations.Nullable String header, String etag) {
    return header != null
        && (header.strip().equals("*")
            || Arrays.stream(header.split(","))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(etag::equals));
  }

  private void send(
      UUID id, long first, long last, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentLengthLong(last - first + 1);
    if (request.getMethod().equals("HEAD")) {
      return;
    }
    OutputStream out = response.getOutputStream();
    long at = first;
    while (at <= last) {
      Optional<byte[]> piece = queries.piece(id, at / MediaDownload.PIECE);
      if (piece.isEmpty()) {
        // Taken away while it was read: the answer breaks off short of its length.
        return;
      }
      int from = (int) (at % MediaDownload.PIECE);
      int most = (int) Math.min(piece.get().length - from, last - at + 1);
      out.write(piece.get(), from, most);
      at += most;
    }
  }

  private static String ending(String type) {
    return switch (type) {
      case "audio/mpeg" -> "mp3";
      case "audio/vnd.wave", "audio/wav", "audio/x-wav" -> "wav";
      default -> type.replaceFirst("^.*/", "").replaceAll("[^a-z0-9]", "");
    };
  }
}
