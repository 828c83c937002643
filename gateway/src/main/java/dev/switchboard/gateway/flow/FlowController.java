package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.picture.FlowPicture;
import dev.switchboard.core.flow.picture.Marks;
import dev.switchboard.gateway.flow.FlowView.Check;
import dev.switchboard.gateway.flow.FlowView.Finding;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/flows} and {@code /v1/flow-settings}. */
@RestController
public final class FlowController {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_SETTINGS_BYTES = 1 << 20;
  private static final int MOST_DAYS = 365;

  /** All names under which YAML is known; what it is sent as says little. */
  private static final String YAML = "application/yaml";

  private final FlowDesk desk;
  private final FlowSettings settings;
  private final StrictJson strict;

  public FlowController(FlowDesk desk, FlowSettings settings, StrictJson strict) {
    this.desk = desk;
    this.settings = settings;
    this.strict = strict;
  }

  /** As {@link dev.switchboard.gateway.web.Problem}, with places instead of fields. */
  record Refusal(
      String type, String title, int status, String detail, String code, List<Finding> errors) {}

  /** What PUT /v1/flow-settings takes. */
  record WantedSettings(@Nullable Map<String, @Nullable String> settings) {}

  /** As the API shows them. */
  record SettingsView(
      Map<String, String> settings, @Nullable Instant changedAt, @Nullable String changedBy) {
    static SettingsView of(Current<FlowSettings.Document> current) {
      return new SettingsView(
          current.value().settings(),
          current.written().map(Written::at).orElse(null),
          current.written().map(Written::actor).orElse(null));
    }
  }

  @GetMapping("/v1/flows")
  Page<FlowView> list(HttpServletRequest http) {
    Caller.of(http, Scope.VOICE);
    return Page.of(http, desk.all(), FlowView::name);
  }

  @GetMapping("/v1/flows/{name}")
  FlowView one(HttpServletRequest http, @PathVariable String name) {
    Caller.of(http, Scope.VOICE);
    return desk.one(name);
  }

  @PutMapping(
      path = "/v1/flows/{name}",
      consumes = {YAML, "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain"})
  FlowView put(HttpServletRequest http, @PathVariable String name) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    return desk.put(name, text(http), caller.actor());
  }

  @DeleteMapping("/v1/flows/{name}")
  ResponseEntity<Void> delete(HttpServletRequest http, @PathVariable String name) {
    Caller.of(http, Scope.SETTINGS);
    desk.delete(name);
    return ResponseEntity.noContent().build();
  }

  @PostMapping(
      path = "/v1/flows/check",
      consumes = {YAML, "application/x-yaml", "text/yaml", "text/x-yaml", "text/plain"})
  Check check(HttpServletRequest http) throws IOException {
    Caller.of(http, Scope.VOICE);
    return desk.check(text(http));
  }

  @GetMapping("/v1/flows/{name}/diagram.svg")
  ResponseEntity<byte[]> diagram(HttpServletRequest http, @PathVariable String name) {
    Caller.of(http, Scope.VOICE);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml;charset=UTF-8"))
        // It is a picture; whatever a text in it holds, nothing in it runs.
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .body(FlowPicture.file(desk.flow(name), Marks.NONE).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/v1/flows/{name}/funnel")
  FlowCounts.Funnel funnel(HttpServletRequest http, @PathVariable String name) {
    Caller.of(http, Scope.VOICE);
    int days = Query.of(http.getParameterMap(), Set.of("days")).integer("days", 30, 1, MOST_DAYS);
    return desk.funnel(name, days);
  }

  @GetMapping("/v1/flow-settings")
  SettingsView settings(HttpServletRequest http) {
    Caller.of(http, Scope.VOICE);
    return SettingsView.of(settings.current());
  }

  @PutMapping(path = "/v1/flow-settings", consumes = MediaType.APPLICATION_JSON_VALUE)
  SettingsView set(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    FlowSettings.Document wanted =
        FlowSettings.checked(
            strict.read(Bodies.read(http, MOST_SETTINGS_BYTES), WantedSettings.class).settings());
    desk.mustSuffice(wanted);
    return SettingsView.of(settings.set(wanted, caller.actor()));
  }

  @ExceptionHandler
  ResponseEntity<Refusal> refused(FlowRefused refused) {
    Problem first = refused.errors().getFirst();
    int more = refused.errors().size() - 1;
    Refusal body =
        new Refusal(
            "urn:switchboard:problem:invalid_flow",
            "Invalid flow",
            422,
            "line %d, column %d: %s%s"
                .formatted(
                    first.line(),
                    first.column(),
                    first.message(),
                    more == 0 ? "" : " (and " + more + " more)"),
            "invalid_flow",
            refused.errors().stream().map(Finding::of).toList());
    return ResponseEntity.unprocessableContent()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }

  private static String text(HttpServletRequest http) throws IOException {
    byte[] body = Bodies.read(http, MOST_BYTES);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (text.indexOf('\0') >= 0) {
        throw RequestRefused.malformed(
            "(body)", "nul_character", "holds the character NUL; remove it");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new RequestRefused(
          dev.switchboard.gateway.web.Problem.of(400, "malformed", "The body is not valid UTF-8."));
    }
  }
}
