package dev.switchboard.gateway.signal;

import dev.switchboard.core.signal.Thresholds;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.signal.ThresholdSettings.Entry;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/signals}. */
@RestController
public final class SignalController {
  private static final int MOST_BYTES = 256 << 10;
  private static final Set<String> FILTERS =
      Set.of("sender", "country", "since", "until", "limit", "cursor");

  private final SignalReports reports;
  private final ThresholdSettings thresholds;
  private final InstantSource clock;

  SignalController(SignalReports reports, ThresholdSettings thresholds, InstantSource clock) {
    this.reports = reports;
    this.thresholds = thresholds;
    this.clock = clock;
  }

  /** The thresholds that hold, and who made them so: null while they are those of the start. */
  record ThresholdsView(
      List<Entry> thresholds, @Nullable Instant changedAt, @Nullable String changedBy) {
    static ThresholdsView of(Current<Thresholds> current) {
      Optional<Written> written = current.written();
      return new ThresholdsView(
          ThresholdSettings.entries(current.value()),
          written.map(Written::at).orElse(null),
          written.map(Written::actor).orElse(null));
    }
  }

  @GetMapping("/v1/signals")
  Page<SignalReport> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), FILTERS);
    Instant until = query.instant("until").orElseGet(clock::instant);
    Instant since = query.instant("since").orElseGet(() -> until.minus(SignalReports.USUAL));
    if (since.isAfter(until)) {
      throw RequestRefused.malformed("since", "out_of_range", "must not be later than until");
    }
    return Page.of(
        query,
        reports.list(query.number("sender"), country(query), since, until),
        report -> report.sender() + " " + report.country());
  }

  private static Optional<String> country(Query query) {
    return query
        .text("country")
        .map(text -> {
          if (!text.matches("[A-Za-z]{2}|001")) {
            throw RequestRefused.malformed(
                "country", "unknown_value", "must be a country of two letters, such as US");
          }
          return text.toUpperCase(Locale.ROOT);
        });
  }

  @GetMapping("/v1/signals/thresholds")
  ThresholdsView thresholds(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return ThresholdsView.of(thresholds.current());
  }

  @PutMapping(path = "/v1/signals/thresholds", consumes = MediaType.APPLICATION_JSON_VALUE)
  ThresholdsView setThresholds(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    return ThresholdsView.of(thresholds.write(Bodies.read(http, MOST_BYTES), caller.actor()));
  }
}
