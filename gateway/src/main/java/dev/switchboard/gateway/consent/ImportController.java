package dev.switchboard.gateway.consent;

import dev.switchboard.gateway.consent.ConsentImport.Format;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/consents/import} and {@code /v1/consents/export}. */
@RestController
public final class ImportController {
  private static final String CSV = "text/csv";

  /** Bodies of 10 MB that are held at the same time. */
  private static final int AT_ONCE = 2;

  private final ConsentImport imports;
  private final ConsentExport exports;
  private final JsonMapper json;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public ImportController(ConsentImport imports, ConsentExport exports, JsonMapper json) {
    this.imports = imports;
    this.exports = exports;
    this.json = json;
  }

  @PostMapping(
      path = "/v1/consents/import",
      consumes = {CSV, MediaType.APPLICATION_NDJSON_VALUE})
  void take(HttpServletRequest http, HttpServletResponse response) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Query.of(http.getParameterMap(), Set.of());
    if (!places.tryAcquire()) {
      throw RequestRefused.later(
          "overloaded",
          "Other imports are under way; try again in a moment.",
          Duration.ofSeconds(2));
    }
    try {
      Format format = isCsv(http.getContentType()) ? Format.CSV : Format.NDJSON;
      byte[] body = Bodies.read(http, ImportBody.MOST_BYTES);
      Answer answer = new Answer(response);
      try {
        imports.run(body, format, caller.actor(), answer::lines);
      } catch (UncheckedIOException gone) {
        throw gone.getCause();
      } catch (DataAccessException | TransactionException away) {
        if (answer.begun) {
          // Lines were answered, so that only an answer that stops short can tell.
          throw new IOException("the store went away in the middle of an import", away);
        }
        throw away;
      }
    } finally {
      places.release();
    }
  }

  private static boolean isCsv(String type) {
    return type.toLowerCase(Locale.ROOT).startsWith(CSV);
  }

  private final class Answer {
    private final HttpServletResponse response;
    private boolean begun;

    Answer(HttpServletResponse response) {
      this.response = response;
    }

    void lines(List<ConsentImport.Told> told) {
      try {
        if (!begun) {
          response.setStatus(200);
          response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
          begun = true;
        }
        OutputStream out = response.getOutputStream();
        for (ConsentImport.Told one : told) {
          out.write(json.writeValueAsString(one).getBytes(StandardCharsets.UTF_8));
          out.write('\n');
        }
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** NDJSON, or CSV where the caller asks for it by Accept. */
  @GetMapping("/v1/consents/export")
  void give(HttpServletRequest http, HttpServletResponse response) throws IOException {
    Caller.of(http, Scope.MESSAGES_READ);
    Query.of(http.getParameterMap(), Set.of());
    String accept = http.getHeader("Accept");
    Format format =
        accept != null && accept.toLowerCase(Locale.ROOT).contains(CSV)
            ? Format.CSV
            : Format.NDJSON;
    exports.write(format, response);
  }
}
