package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.VerificationPage;
import dev.switchboard.gateway.console.page.VerifyPage;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.verify.Blocks;
import dev.switchboard.gateway.verify.Funnel;
import dev.switchboard.gateway.verify.VerificationQueries;
import dev.switchboard.gateway.verify.VerificationView;
import dev.switchboard.gateway.verify.VerifyDocument;
import dev.switchboard.gateway.verify.VerifySettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** How codes fare, who is kept from asking, and the limits of it all. */
@Controller
final class VerifyPageController {
  private static final Duration LOOKS_BACK = Duration.ofHours(24);
  private static final int NEWEST = 15;

  private final Funnel funnel;
  private final Blocks blocks;
  private final VerificationQueries queries;
  private final VerifySettings settings;
  private final Frames frames;
  private final Pages pages;
  private final Clock clock;

  VerifyPageController(
      Funnel funnel,
      Blocks blocks,
      VerificationQueries queries,
      VerifySettings settings,
      Frames frames,
      Pages pages,
      Clock clock) {
    this.funnel = funnel;
    this.blocks = blocks;
    this.queries = queries;
    this.settings = settings;
    this.frames = frames;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/console/verify")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, @RequestParam(defaultValue = "country") String by) {
    Funnel.By chosen = Funnel.By.of(by).orElseThrow(NotHere::new);
    Instant now = clock.instant();
    Instant since = now.minus(LOOKS_BACK);
    var current = settings.current();
    return pages.ok(
        "verify",
        new VerifyPage(
            frames.of(request, Section.VERIFY, "Verify"),
            chosen,
            funnel.lines(chosen, since, now),
            blocks.live(),
            funnel.refusals(since),
            queries.list(
                new VerificationQueries.Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    NEWEST)),
            VerifyDocument.of(current.value()),
            current.written()));
  }

  @GetMapping("/console/verify/{id}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
    VerificationView verification =
        Id.parse("ver", id).flatMap(queries::find).orElseThrow(NotHere::new);
    return pages.ok(
        "verification",
        new VerificationPage(
            frames.of(request, Section.VERIFY, "Verification of " + verification.to()),
            verification));
  }

  @PostMapping("/console/verify/unblock")
  ResponseEntity<Void> unblock(
      @RequestParam String prefix,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    blocks.lift(prefix, session.actor());
    return back(Done.PREFIX_UNBLOCKED);
  }

  /** What the form leaves out stays as it is. */
  @PostMapping("/console/verify/settings")
  ResponseEntity<Void> set(
      HttpServletRequest form, @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    settings.change(VerifyForm.read(form), session.actor());
    return back(Done.VERIFY_SET);
  }

  private static ResponseEntity<Void> back(Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/verify?done=" + done.word()))
        .build();
  }
}
