package dev.switchboard.gateway.console;

import dev.switchboard.core.signal.Thresholds;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.SignalsPage;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.signal.SignalReports;
import dev.switchboard.gateway.signal.ThresholdSettings;
import dev.switchboard.gateway.signal.ThresholdSettings.Entry;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Failures and opt-outs by sender and country, and from where on they are too many. */
@Controller
final class SignalsController {
  private static final Set<Integer> SPANS = Set.of(6, 24, 168);

  private final SignalReports reports;
  private final ThresholdSettings thresholds;
  private final Frames frames;
  private final Pages pages;
  private final Clock clock;

  SignalsController(
      SignalReports reports,
      ThresholdSettings thresholds,
      Frames frames,
      Pages pages,
      Clock clock) {
    this.reports = reports;
    this.thresholds = thresholds;
    this.frames = frames;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/console/signals")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, @RequestParam(defaultValue = "24") int hours) {
    if (!SPANS.contains(hours)) {
      throw new NotHere();
    }
    Instant now = clock.instant();
    Current<Thresholds> current = thresholds.current();
    return pages.ok(
        "signals",
        new SignalsPage(
            frames.of(request, Section.SIGNALS, "Signals"),
            hours,
            reports.list(
                Optional.empty(), Optional.empty(), now.minus(Duration.ofHours(hours - 1L)), now),
            ThresholdSettings.entries(current.value()),
            current.written()));
  }

  /** A row of the form whose name is empty is left out: so one is removed, and none is added. */
  @PostMapping("/console/signals/thresholds")
  ResponseEntity<Void> set(
      HttpServletRequest form, @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    int rows = values(form, "name").length;
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String name = value(form, "name", i);
      if (!name.isEmpty()) {
        entries.add(
            new Entry(
                name,
                Arrays.stream(value(form, "signals", i).split("[,\\s]+"))
                    .filter(word -> !word.isEmpty())
                    .toList(),
                share(value(form, "percent", i)),
                number(value(form, "count", i)),
                number(value(form, "sample", i)),
                number(value(form, "hours", i)),
                value(form, "action", i)));
      }
    }
    thresholds.writeAll(entries, session.actor());
    return back();
  }

  @PostMapping("/console/signals/thresholds/usual")
  ResponseEntity<Void> usual(@RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    thresholds.writeAll(ThresholdSettings.entries(Thresholds.usual()), session.actor());
    return back();
  }

  private static String[] values(HttpServletRequest form, String name) {
    String @Nullable [] values = form.getParameterValues(name);
    return values == null ? new String[0] : values;
  }

  private static String value(HttpServletRequest form, String name, int row) {
    String[] values = values(form, name);
    return row < values.length ? values[row].strip() : "";
  }

  private static @Nullable BigDecimal share(String percent) {
    return percent.matches("[0-9]{1,3}([.,][0-9]{1,2})?")
        ? new BigDecimal(percent.replace(',', '.')).movePointLeft(2)
        : null;
  }

  private static @Nullable Integer number(String text) {
    return text.matches("[0-9]{1,7}") ? Integer.valueOf(text) : null;
  }

  private static ResponseEntity<Void> back() {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/signals?done=" + Done.THRESHOLDS_SET.word()))
        .build();
  }
}
