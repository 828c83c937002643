package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.BarePages;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** What goes wrong in the console is told as a page, ahead of the API's problem documents. */
@ControllerAdvice(basePackageClasses = ConsoleConfiguration.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConsoleErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleErrors.class);

  private final Pages pages;
  private final BarePages bare;

  ConsoleErrors(Pages pages, BarePages bare) {
    this.pages = pages;
    this.bare = bare;
  }

  @ExceptionHandler(NotHere.class)
  ResponseEntity<byte[]> notHere() {
    return pages.answer(HttpStatus.NOT_FOUND, "bare", bare.notFound());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> unfit(Unfit unfit) {
    return pages.answer(HttpStatus.UNPROCESSABLE_CONTENT, "bare", bare.badRequest(unfit.why()));
  }

  /** A feature said no, in words that are fit for people. */
  @ExceptionHandler
  ResponseEntity<byte[]> refused(RequestRefused refusal) {
    HttpStatus status = HttpStatus.valueOf(refusal.problem().status());
    return status == HttpStatus.NOT_FOUND
        ? notHere()
        : pages.answer(status, "bare", bare.badRequest(refusal.problem().detail()));
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<byte[]> storeAway(Exception e) {
    LOG.warn("The store did not answer a page: {}", e.getMessage());
    return pages.answer(HttpStatus.SERVICE_UNAVAILABLE, "bare", bare.storeAway());
  }

  /** The page was closed under its stream. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone() {}

  @ExceptionHandler
  ResponseEntity<byte[]> broken(Exception e, HttpServletRequest request) throws IOException {
    if (e instanceof IOException gone) {
      throw gone;
    }
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return pages.answer(
          HttpStatus.valueOf(known.getStatusCode().value()),
          "bare",
          bare.badRequest("The request could not be read. Go back and try again."));
    }
    String incident = UUID.randomUUID().toString();
    LOG.error("Incident {} on {} {}", incident, request.getMethod(), request.getRequestURI(), e);
    return pages.answer(HttpStatus.INTERNAL_SERVER_ERROR, "bare", bare.broken(incident));
  }
}
