package dev.switchboard.gateway.verify;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /.well-known/jwks.json}: the keys of proofs, for whoever checks them (RFC 7517). */
@RestController
public final class JwksController {
  /** Shorter than a new key is published before it signs. */
  private static final Duration MAY_BE_KEPT = Duration.ofMinutes(5);

  private final ProofKeys keys;

  JwksController(ProofKeys keys) {
    this.keys = keys;
  }

  @GetMapping("/.well-known/jwks.json")
  ResponseEntity<String> list() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.maxAge(MAY_BE_KEPT).cachePublic())
        .body("{\"keys\":[" + String.join(",", keys.published()) + "]}");
  }
}
