package dev.switchboard.gateway.consent;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/keywords} and {@code /v1/consent-settings}. */
@RestController
public final class KeywordController {
  private static final int MOST_BYTES = 128 << 10;

  private final KeywordBook keywords;
  private final ConsentPolicy policy;
  private final Senders senders;
  private final StrictJson strict;

  public KeywordController(
      KeywordBook keywords, ConsentPolicy policy, Senders senders, StrictJson strict) {
    this.keywords = keywords;
    this.policy = policy;
    this.senders = senders;
    this.strict = strict;
  }

  /** What PUT /v1/consent-settings takes. */
  record Wanted(@Nullable List<String> requireOptIn) {}

  @GetMapping("/v1/keywords")
  KeywordBook.Document keywords(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return keywords.document();
  }

  @PutMapping(path = "/v1/keywords", consumes = MediaType.APPLICATION_JSON_VALUE)
  KeywordBook.Document setKeywords(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    KeywordBook.Document wanted =
        strict.read(Bodies.read(http, MOST_BYTES), KeywordBook.Document.class);
    keywords.replace(wanted.settings(), caller.actor());
    return keywords.document();
  }

  @GetMapping("/v1/consent-settings")
  ConsentPolicy.Document policy(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return new ConsentPolicy.Document(policy.senders());
  }

  @PutMapping(path = "/v1/consent-settings", consumes = MediaType.APPLICATION_JSON_VALUE)
  ConsentPolicy.Document setPolicy(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Wanted wanted = strict.read(Bodies.read(http, MOST_BYTES), Wanted.class);
    if (wanted.requireOptIn() == null) {
      throw RequestRefused.malformed(
          "require_opt_in", "required", "must list senders, or * for all; [] for none");
    }
    policy.set(ours(wanted.requireOptIn()), caller.actor());
    return new ConsentPolicy.Document(policy.senders());
  }

  private List<String> ours(List<String> wanted) {
    List<String> known = new ArrayList<>(senders.all().stream().map(Sender::address).toList());
    known.add(Consents.EVERY_SENDER);
    for (int i = 0; i < wanted.size(); i++) {
      @Nullable String sender = wanted.get(i);
      if (sender == null || !known.contains(sender)) {
        throw RequestRefused.rule(
            "unknown_sender",
            "require_opt_in[" + i + "]",
            "is not one of our senders; GET /v1/senders lists them, and * means all of them");
      }
    }
    return wanted.stream().distinct().toList();
  }
}
