package dev.switchboard.gateway.privacy;

import dev.switchboard.core.privacy.Extent;
import dev.switchboard.core.privacy.Retention;
import dev.switchboard.gateway.privacy.RetentionSetting.Document;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/retention}: how long texts and media are kept. */
@RestController
final class RetentionController {
  private static final int MOST_BYTES = 4 << 10;

  private final RetentionSetting setting;
  private final StrictJson strict;

  RetentionController(RetentionSetting setting, StrictJson strict) {
    this.setting = setting;
    this.strict = strict;
  }

  /**
   * As the API shows it.
   *
   * @param bodiesDays null: for as long as the record itself
   * @param changedAt null: as it is from the start
   */
  record RetentionView(
      @Nullable Integer bodiesDays,
      boolean atProvider,
      @Nullable Instant changedAt,
      @Nullable String changedBy) {
    static RetentionView of(Current<Retention> current) {
      return new RetentionView(
          current.value().bodiesDays().orElse(null),
          current.value().extent() == Extent.AT_THE_PROVIDER_TOO,
          current.written().map(Written::at).orElse(null),
          current.written().map(Written::actor).orElse(null));
    }
  }

  @GetMapping("/v1/retention")
  RetentionView show(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return RetentionView.of(setting.current());
  }

  @PutMapping(path = "/v1/retention", consumes = MediaType.APPLICATION_JSON_VALUE)
  RetentionView set(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Document wanted = strict.read(Bodies.read(http, MOST_BYTES), Document.class);
    Integer days = wanted.bodiesDays();
    if (days != null && (days < 1 || days > Retention.LONGEST_DAYS)) {
      throw RequestRefused.malformed(
          "bodies_days",
          "out_of_range",
          "must be 1 to "
              + Retention.LONGEST_DAYS
              + " days, or null to keep texts for as long as the record");
    }
    return RetentionView.of(setting.set(wanted.retention(), caller.actor()));
  }
}
