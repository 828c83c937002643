package dev.switchboard.gateway.verify;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Json;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/verify/…}: what an operator sees and sets. */
@RestController
public final class VerifyAdminController {
  private static final int MOST_BYTES = 64 << 10;
  private static final Duration USUAL = Duration.ofHours(24);

  private final VerifySettings settings;
  private final Blocks blocks;
  private final Funnel funnel;
  private final StrictJson strict;
  private final InstantSource clock;

  VerifyAdminController(
      VerifySettings settings,
      Blocks blocks,
      Funnel funnel,
      StrictJson strict,
      InstantSource clock) {
    this.settings = settings;
    this.blocks = blocks;
    this.funnel = funnel;
    this.strict = strict;
    this.clock = clock;
  }

  @GetMapping("/v1/verify/settings")
  VerifyDocument settings(HttpServletRequest http) {
    Caller.of(http, Scope.VERIFY);
    return document();
  }

  @PutMapping(path = "/v1/verify/settings", consumes = MediaType.APPLICATION_JSON_VALUE)
  VerifyDocument change(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    settings.change(Bodies.read(http, MOST_BYTES), caller.actor());
    return document();
  }

  private VerifyDocument document() {
    var current = settings.current();
    return VerifyDocument.of(current.value())
        .changed(
            current.written().map(Written::at).map(Json::text).orElse(null),
            current.written().map(Written::actor).orElse(null));
  }

  @GetMapping("/v1/verify/blocks")
  Page<Block> blocks(HttpServletRequest http) {
    Caller.of(http, Scope.VERIFY);
    return Page.of(http, blocks.live(), Block::prefix);
  }

  /** Blocks a prefix by hand. */
  @PutMapping(path = "/v1/verify/blocks/{prefix}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Block block(HttpServletRequest http, @PathVariable String prefix) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    BlockRequest request = strict.read(Bodies.read(http, MOST_BYTES), BlockRequest.class);
    String known = prefix(prefix);
    blocks.block(
        known,
        "",
        clock.instant().plus(request.checkedTime(settings.terms().guard().blockFor())),
        request.checkedReason(),
        caller.actor());
    return live(known);
  }

  private Block live(String prefix) {
    return blocks.live().stream()
        .filter(block -> block.prefix().equals(prefix))
        .findFirst()
        .orElseThrow(() -> RequestRefused.notFound("That prefix is not blocked."));
  }

  /** Lifts a block; what was sent there before counts no more. */
  @DeleteMapping("/v1/verify/blocks/{prefix}")
  Block lift(HttpServletRequest http, @PathVariable String prefix) {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    String known = prefix(prefix);
    if (!blocks.lift(known, caller.actor())) {
      throw RequestRefused.notFound("That prefix is not blocked.");
    }
    return blocks.past().stream()
        .filter(block -> block.prefix().equals(known) && block.liftedAt() != null)
        .findFirst()
        .orElseThrow(() -> RequestRefused.notFound("That prefix is not blocked."));
  }

  private static String prefix(String text) {
    String plus = text.startsWith("+") ? text : "+" + text.strip();
    if (!plus.matches("\\+[1-9][0-9]{0,13}")) {
      throw RequestRefused.malformed(
          "prefix", "invalid_number", "must be the first digits of numbers, such as +1415555");
    }
    return plus;
  }

  @GetMapping("/v1/verify/funnel")
  Page<Funnel.Line> funnel(HttpServletRequest http) {
    Caller.of(http, Scope.VERIFY);
    Query query =
        Query.of(http.getParameterMap(), Set.of("by", "since", "until", "limit", "cursor"));
    Funnel.By by =
        Funnel.By.of(query.text("by").orElse("country"))
            .orElseThrow(() ->
                RequestRefused.malformed(
                    "by", "unknown_value", "must be country, channel or prefix"));
    Instant until = query.instant("until").orElseGet(clock::instant);
    Instant since = query.instant("since").orElseGet(() -> until.minus(USUAL));
    return Page.of(query, funnel.lines(by, since, until), Funnel.Line::of);
  }

  @GetMapping("/v1/verify/refusals")
  Page<Funnel.Refusal> refusals(HttpServletRequest http) {
    Caller.of(http, Scope.VERIFY);
    Query query = Query.of(http.getParameterMap(), Set.of("since", "limit", "cursor"));
    Instant since = query.instant("since").orElseGet(() -> clock.instant().minus(USUAL));
    return Page.of(
        query,
        funnel.refusals(since),
        refusal -> refusal.cause() + " " + refusal.country() + " " + refusal.prefix());
  }

  /** What blocks a prefix by hand. */
  record BlockRequest(@Nullable String reason, @Nullable Integer hours) {
    String checkedReason() {
      if (reason == null || reason.isBlank() || reason.length() > 500) {
        throw RequestRefused.malformed("reason", "required", "must say in 1 to 500 characters why");
      }
      return reason.strip();
    }

    Duration checkedTime(Duration usual) {
      if (hours != null && (hours < 1 || hours > 8_760)) {
        throw RequestRefused.malformed(
            "hours", "out_of_range", "must be a whole number from 1 to 8760");
      }
      return hours == null ? usual : Duration.ofHours(hours);
    }
  }
}
