package dev.switchboard.gateway.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Turns a template (compiled by the build from {@code src/main/jte}) and its value into an answer.
 */
public final class Pages {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
  private static final String COMPILED = "dev.switchboard.gateway.console.template";

  /** Classes of our own class path only. */
  private static final @Nullable Path NOT_A_FOLDER = null;

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          NOT_A_FOLDER, ContentType.Html, Pages.class.getClassLoader(), COMPILED);

  public ResponseEntity<byte[]> ok(String template, Object value) {
    return answer(HttpStatus.OK, template, value);
  }

  public ResponseEntity<byte[]> answer(HttpStatus status, String template, Object value) {
    return ResponseEntity.status(status).contentType(HTML).body(render(template, value));
  }

  /** For where Spring does not write the answer. */
  public void write(HttpServletResponse response, HttpStatus status, String template, Object value)
      throws IOException {
    byte[] page = render(template, value);
    response.setStatus(status.value());
    response.setContentType(HTML.toString());
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  private byte[] render(String template, Object value) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template + ".jte", value, output);
    return output.toByteArray();
  }
}
