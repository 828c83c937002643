package dev.switchboard.gateway.advice;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/advice}. Nothing is stored or sent. Window and consent of a person are what whoever
 * may read messages may see anyway; the other question says nothing of a person.
 */
@RestController
public final class AdviceController {
  private static final int MOST_BYTES = 64 << 10;

  private final Adviser adviser;
  private final StrictJson strict;

  AdviceController(Adviser adviser, StrictJson strict) {
    this.adviser = adviser;
    this.strict = strict;
  }

  @PostMapping(path = "/v1/advice/channel", consumes = MediaType.APPLICATION_JSON_VALUE)
  List<AdviceView> channel(HttpServletRequest http) throws IOException {
    Caller.of(http, Scope.MESSAGES_READ);
    ChannelRequest request = strict.read(Bodies.read(http, MOST_BYTES), ChannelRequest.class);
    return AdviceView.of(adviser.channel(request));
  }

  @PostMapping(path = "/v1/advice/verification", consumes = MediaType.APPLICATION_JSON_VALUE)
  List<AdviceView> verification(HttpServletRequest http) throws IOException {
    Caller.of(http, Scope.VERIFY);
    VerificationRequest request =
        strict.read(Bodies.read(http, MOST_BYTES), VerificationRequest.class);
    return AdviceView.of(adviser.verification(request));
  }
}
