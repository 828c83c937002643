package dev.switchboard.gateway.hours;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/hours}. */
@RestController
public final class HoursController {
  private static final int MOST_BYTES = 1 << 20;

  private final Hours hours;
  private final StrictJson strict;
  private final InstantSource clock;

  public HoursController(Hours hours, StrictJson strict, InstantSource clock) {
    this.hours = hours;
    this.strict = strict;
    this.clock = clock;
  }

  @GetMapping("/v1/hours")
  HoursDocument get(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return hours.document();
  }

  @PutMapping(path = "/v1/hours", consumes = MediaType.APPLICATION_JSON_VALUE)
  HoursDocument put(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    return hours.change(
        strict.read(Bodies.read(http, MOST_BYTES), HoursDocument.class), caller.actor());
  }

  @GetMapping("/v1/hours/history")
  Page<HoursDocument> history(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return Page.of(http, hours.history(), one -> String.valueOf(one.version()));
  }

  /** What holds for a number, now or then. */
  @GetMapping("/v1/hours/check")
  HoursCheck check(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), Set.of("to", "at"));
    return HoursCheck.of(
        hours.current(),
        number(query.number("to").orElse("")),
        query.instant("at").orElseGet(clock::instant));
  }

  /**
   * The number that is asked about.
   *
   * @throws RequestRefused 422
   */
  public static PhoneNumber number(String text) {
    return switch (NumberReader.strict(text)) {
      case Read.Valid valid -> valid.number();
      case Read.Invalid invalid ->
          throw RequestRefused.rule("invalid_number", "to", invalid.advice());
    };
  }
}
