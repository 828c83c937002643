package dev.switchboard.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;

/** Every refusal and every failure becomes a problem document; a stack trace stays here. */
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Problem> refused(RequestRefused refusal) {
    HttpHeaders headers = new HttpHeaders();
    refusal
        .retryAfter()
        .ifPresent(
            after -> headers.set(HttpHeaders.RETRY_AFTER, "" + Math.max(1, after.toSeconds())));
    return answer(refusal.problem(), headers);
  }

  /** The query has escapes that mean nothing, e.g. {@code %zz}. */
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Problem> brokenQuery() {
    return answer(
        Problem.of(400, "malformed", "The query has a % that begins no escape, or is not UTF-8."),
        new HttpHeaders());
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<Problem> storeAway(Exception e) {
    // That it is away stands in the log once, from who watches it.
    LOG.debug("The store did not answer: {}", e.getMessage());
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "2");
    return answer(
        Problem.of(
            503,
            "store_unavailable",
            "The store does not answer, so nothing is promised; try again. With an Idempotency-Key the retry is safe."),
        headers);
  }

  /** The client hung up: nobody is there to be answered. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone() {}

  @ExceptionHandler
  ResponseEntity<Problem> broken(Exception e, HttpServletRequest request) throws IOException {
    if (e instanceof ErrorResponse known) {
      int status = known.getStatusCode().value();
      return answer(
          Problem.of(status, code(status), detail(status, known, request)), known.getHeaders());
    }
    if (e instanceof IOException connection) {
      throw connection;
    }
    String incident = UUID.randomUUID().toString();
    LOG.error("Incident {} on {} {}", incident, request.getMethod(), pattern(request), e);
    return answer(
        Problem.of(
            500, "internal", "Something failed here; the log has it as incident " + incident + "."),
        new HttpHeaders());
  }

  /** The path without what is personal in it, e.g. {@code /v1/consents/{address}}. */
  private static Object pattern(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null ? "an unknown path" : pattern;
  }

  private static ResponseEntity<Problem> answer(Problem problem, HttpHeaders headers) {
    HttpHeaders all = new HttpHeaders(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return ResponseEntity.status(problem.status()).headers(all).body(problem);
  }

  private static String code(int status) {
    return switch (status) {
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 406 -> "not_acceptable";
      case 415 -> "unsupported_media_type";
      default -> status < 500 ? "malformed" : "internal";
    };
  }

  private static String detail(int status, ErrorResponse known, HttpServletRequest request) {
    String what = request.getMethod().toUpperCase(Locale.ROOT) + " " + request.getRequestURI();
    return switch (status) {
      case 404 -> "There is nothing at " + what + ".";
      case 405 -> "This path does not answer to " + request.getMethod() + "; see the Allow header.";
      case 406 -> "This path answers application/json.";
      case 415 ->
          "Content-Type "
              + (request.getContentType() == null
                  ? "is missing"
                  : request.getContentType() + " is not read here")
              + "; send "
              + readable(known)
              + ".";
      default -> "The request could not be read.";
    };
  }

  private static String readable(ErrorResponse known) {
    return known instanceof HttpMediaTypeNotSupportedException type
            && !type.getSupportedMediaTypes().isEmpty()
        ? type.getSupportedMediaTypes().stream()
            .map(MediaType::toString)
            .distinct()
            .collect(Collectors.joining(" or "))
        : MediaType.APPLICATION_JSON_VALUE;
  }
}
