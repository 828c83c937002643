package dev.switchboard.gateway.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Tomcat refuses before any of our code runs (a request line or a header that is no HTTP), and
 * what fails outside the controllers: a problem document too, and no page of Tomcat's.
 */
public final class ProblemValve extends ErrorReportValve {
  private static final JsonMapper JSON = Json.mapper();

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      byte[] body = JSON.writeValueAsBytes(problem(status));
      response.setContentType("application/problem+json");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // the connection is gone, or its answer has begun: there is nobody to tell
    }
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> Problem.of(status, "not_found", "There is nothing at this path.");
      case 405 ->
          Problem.of(status, "method_not_allowed", "This path does not answer to this method.");
      case 413 -> Problem.of(status, "too_large", "The request is too large.");
      case 414, 431 ->
          Problem.of(status, "too_large", "The address or the headers are too long; send less.");
      case 501 -> Problem.of(status, "method_not_allowed", "This method is not known here.");
      case 503 -> Problem.of(status, "overloaded", "Not now; try again in a moment.");
      default ->
          status < 500
              ? Problem.of(status, "malformed", "This is not HTTP that can be read here.")
              : Problem.of(status, "internal", "Something failed here; the log says what.");
    };
  }
}
