package dev.switchboard.gateway.console;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.gateway.console.page.ErrorPage;
import dev.switchboard.gateway.console.page.ErrorsPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.signal.SignalBuckets;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The provider's codes, searchable, with how often each was seen here. */
@Controller
final class ErrorsController {
  private static final Duration LATELY = Duration.ofDays(7);

  private final SignalBuckets counted;
  private final Frames frames;
  private final Pages pages;
  private final Clock clock;

  ErrorsController(SignalBuckets counted, Frames frames, Pages pages, Clock clock) {
    this.counted = counted;
    this.frames = frames;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/console/errors")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, @RequestParam(defaultValue = "") String query) {
    Map<Integer, SortedMap<String, Long>> seen = counted.errors(since());
    List<ErrorsPage.Row> rows =
        ErrorDictionary.search(query).stream()
            .map(error -> new ErrorsPage.Row(error, all(seen, error.code())))
            .toList();
    return pages.ok(
        "errors", new ErrorsPage(frames.of(request, Section.ERRORS, "Errors"), query, rows));
  }

  @GetMapping("/console/errors/{code:[0-9]{1,6}}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable int code) {
    ProviderError error = ErrorDictionary.explain(code);
    return pages.ok(
        "error",
        new ErrorPage(
            frames.of(request, Section.ERRORS, code + " " + error.name()),
            error,
            counted.errors(since()).getOrDefault(code, new TreeMap<>())));
  }

  private static long all(Map<Integer, SortedMap<String, Long>> seen, int code) {
    return seen.getOrDefault(code, new TreeMap<>()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private Instant since() {
    return clock.instant().minus(LATELY);
  }
}
