package dev.switchboard.gateway.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that are kept with an Idempotency-Key, so that the same again gets the same bytes. */
public final class JsonAnswer {
  private JsonAnswer() {}

  /** The first one. */
  public static ResponseEntity<byte[]> first(int status, String json) {
    return of(status).body(utf8(json));
  }

  /** The same again, and said to be so. */
  public static ResponseEntity<byte[]> again(int status, String json) {
    return of(status).header("Idempotency-Replayed", "true").body(utf8(json));
  }

  private static ResponseEntity.BodyBuilder of(int status) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
