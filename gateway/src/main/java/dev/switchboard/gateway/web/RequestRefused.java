package dev.switchboard.gateway.web;

import java.time.Duration;
import java.util.Optional;

/** The request is not carried out, and nothing of it was stored. Carries the answer. */
public final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Optional<Duration> retryAfter;

  public RequestRefused(Problem problem) {
    this(problem, Optional.empty());
  }

  private RequestRefused(Problem problem, Optional<Duration> retryAfter) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** 400: not what the path understands. */
  public static RequestRefused malformed(String field, String code, String message) {
    return new RequestRefused(Problem.of(400, "malformed", field, code, message));
  }

  /** 422: understood, and against a rule. */
  public static RequestRefused rule(String code, String field, String message) {
    return new RequestRefused(Problem.of(422, code, field, message));
  }

  public static RequestRefused notFound(String what) {
    return new RequestRefused(Problem.of(404, "not_found", what));
  }

  public static RequestRefused conflict(String code, String detail) {
    return new RequestRefused(Problem.of(409, code, detail));
  }

  /** 429: too often; the same is let through after a while. */
  public static RequestRefused tooMany(String code, String detail, Duration after) {
    return new RequestRefused(Problem.of(429, code, detail), Optional.of(after));
  }

  /** 503: a later try of the same helps. */
  public static RequestRefused later(String code, String detail, Duration after) {
    return new RequestRefused(Problem.of(503, code, detail), Optional.of(after));
  }

  public Problem problem() {
    return problem;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
