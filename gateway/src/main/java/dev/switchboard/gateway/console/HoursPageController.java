package dev.switchboard.gateway.console;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.console.page.HoursPage;
import dev.switchboard.gateway.console.page.HoursPage.Answer;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.hours.HoursCheck;
import dev.switchboard.gateway.hours.HoursDocument;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** When people may be written to: the rules, the switch, and a question about a number. */
@Controller
final class HoursPageController {
  private final Hours hours;
  private final Frames frames;
  private final Pages pages;
  private final Clock clock;

  HoursPageController(Hours hours, Frames frames, Pages pages, Clock clock) {
    this.hours = hours;
    this.frames = frames;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/console/hours")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, @RequestParam(defaultValue = "") String to) {
    return pages.ok(
        "hours",
        new HoursPage(
            frames.of(request, Section.HOURS, "Hours"),
            hours.current(),
            hours.written(),
            to.strip(),
            answer(to.strip())));
  }

  private Answer answer(String to) {
    if (to.isEmpty()) {
      return new Answer.None();
    }
    return switch (NumberReader.strict(to)) {
      case Read.Valid valid ->
          new Answer.Told(HoursCheck.of(hours.current(), valid.number(), clock.instant()));
      case Read.Invalid invalid -> new Answer.Unreadable(invalid.advice());
    };
  }

  @PostMapping("/console/hours/on")
  ResponseEntity<Void> on(@RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    hours.change(HoursDocument.enabled(true), session.actor());
    return back(Done.HOURS_ON);
  }

  @PostMapping("/console/hours/off")
  ResponseEntity<Void> off(@RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    hours.change(HoursDocument.enabled(false), session.actor());
    return back(Done.HOURS_OFF);
  }

  @PostMapping("/console/hours/lanes")
  ResponseEntity<Void> lanes(
      @RequestParam(defaultValue = "") List<String> lane,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    if (lane.isEmpty()) {
      throw new Unfit("Tick at least one of them, or switch the hours off.");
    }
    hours.change(HoursDocument.appliesTo(lane), session.actor());
    return back(Done.HOURS_SET);
  }

  private static ResponseEntity<Void> back(Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/hours?done=" + done.word()))
        .build();
  }
}
