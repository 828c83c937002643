package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/lines}: our numbers as calls leave by them, and how many a second. */
@RestController
public final class LineController {
  private static final int MOST_BYTES = 16 << 10;
  private static final BigDecimal FASTEST = new BigDecimal(1_000);

  private final Lines lines;
  private final StrictJson strict;

  public LineController(Lines lines, StrictJson strict) {
    this.lines = lines;
    this.strict = strict;
  }

  /**
   * A line as the API shows it.
   *
   * @param rate calls per second
   */
  record LineView(String number, BigDecimal rate, String state, @Nullable PauseView paused) {
    static LineView of(Line line) {
      BigDecimal rate = line.rate().stripTrailingZeros();
      return new LineView(
          line.number(),
          rate.scale() < 0 ? rate.setScale(0) : rate,
          line.mayGo() ? "active" : "paused",
          line.pause()
              .map(p -> new PauseView(p.code().orElse(null), p.reason(), p.since()))
              .orElse(null));
    }
  }

  /** Why it is paused. */
  record PauseView(@Nullable Integer code, String reason, Instant since) {}

  /** What PUT takes. */
  record Wanted(@Nullable BigDecimal rate) {}

  @GetMapping("/v1/lines")
  Page<LineView> list(HttpServletRequest http) {
    Caller.of(http, Scope.VOICE);
    return Page.of(http, lines.all().stream().map(LineView::of).toList(), LineView::number);
  }

  @GetMapping("/v1/lines/{number}")
  LineView one(HttpServletRequest http, @PathVariable String number) {
    Caller.of(http, Scope.VOICE);
    return find(number);
  }

  @PutMapping(path = "/v1/lines/{number}", consumes = MediaType.APPLICATION_JSON_VALUE)
  LineView set(HttpServletRequest http, @PathVariable String number) throws IOException {
    Caller.of(http, Scope.SETTINGS);
    BigDecimal rate = strict.read(Bodies.read(http, MOST_BYTES), Wanted.class).rate();
    if (rate == null
        || rate.signum() < 0
        || rate.compareTo(FASTEST) > 0
        || (rate.scale() > 4 && rate.stripTrailingZeros().scale() > 4)) {
      throw RequestRefused.malformed(
          "rate",
          rate == null ? "required" : "out_of_range",
          "must be 0 (pauses) to 1000 calls per second, with at most 4 decimals");
    }
    String known = find(number).number();
    lines.rate(known, rate);
    return find(known);
  }

  /** Lifts a pause that the provider's refusal caused. */
  @PostMapping("/v1/lines/{number}/resume")
  LineView resume(HttpServletRequest http, @PathVariable String number) {
    Caller.of(http, Scope.SETTINGS);
    String known = find(number).number();
    lines.resume(known);
    return find(known);
  }

  /** In a path a + may have arrived as a space. */
  private LineView find(String number) {
    return lines
        .find(number.strip().replaceFirst("^\\+?(?=[0-9])", "+"))
        .or(() -> lines.find(number.strip()))
        .map(LineView::of)
        .orElseThrow(
            () -> RequestRefused.notFound("There is no such line; GET /v1/lines lists them."));
  }
}
