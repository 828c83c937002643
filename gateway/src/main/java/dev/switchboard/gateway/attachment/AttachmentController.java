package dev.switchboard.gateway.attachment;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.attachment.AttachmentSetting.AtProvider;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/messages/{id}/media/{item}} and {@code /v1/media-settings}. */
@RestController
final class AttachmentController {
  private static final int MOST_BYTES = 4 << 10;

  private final AttachmentAnswer answer;
  private final AttachmentSetting setting;
  private final StrictJson strict;

  AttachmentController(AttachmentAnswer answer, AttachmentSetting setting, StrictJson strict) {
    this.answer = answer;
    this.setting = setting;
    this.strict = strict;
  }

  /**
   * As the API shows it.
   *
   * @param changedAt null: as it is from the start
   */
  record SettingView(
      boolean deleteAtProvider, @Nullable Instant changedAt, @Nullable String changedBy) {
    static SettingView of(Current<AtProvider> current) {
      return new SettingView(
          current.value() == AtProvider.DELETED,
          current.written().map(Written::at).orElse(null),
          current.written().map(Written::actor).orElse(null));
    }
  }

  @GetMapping("/v1/messages/{id}/media/{item}")
  void file(
      HttpServletRequest http,
      HttpServletResponse response,
      @PathVariable String id,
      @PathVariable String item)
      throws IOException {
    Caller.of(http, Scope.MESSAGES_READ);
    UUID message =
        Id.parse("msg", id).orElseThrow(() -> RequestRefused.notFound("There is no such message."));
    answer.write(message, number(item), response);
  }

  /** Which file of a message, from 0. */
  private static int number(String item) {
    if (!item.matches("[0-9]{1,3}")) {
      throw RequestRefused.notFound("There is no such file.");
    }
    return Integer.parseInt(item);
  }

  @GetMapping("/v1/media-settings")
  SettingView show(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return SettingView.of(setting.current());
  }

  @PutMapping(path = "/v1/media-settings", consumes = MediaType.APPLICATION_JSON_VALUE)
  SettingView set(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    AttachmentSetting.Document wanted =
        strict.read(Bodies.read(http, MOST_BYTES), AttachmentSetting.Document.class);
    if (wanted.deleteAtProvider() == null) {
      throw RequestRefused.malformed("delete_at_provider", "required", "must be true or false");
    }
    return SettingView.of(setting.set(wanted.atProvider(), caller.actor()));
  }
}
