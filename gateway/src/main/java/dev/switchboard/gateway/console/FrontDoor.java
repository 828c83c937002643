package dev.switchboard.gateway.console;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever types the server's bare address means the console. */
@RestController
final class FrontDoor {

  @GetMapping("/")
  ResponseEntity<Void> enter() {
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/console")).build();
  }
}
