package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.voicemail.VoicemailSetting.Document;
import dev.switchboard.gateway.voicemail.VoicemailSetting.NoticeTo;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/voicemail-settings}. */
@RestController
final class VoicemailSettingController {
  private static final int MOST_BYTES = 4 << 10;

  private final VoicemailSetting setting;
  private final Numbers numbers;
  private final Senders senders;
  private final StrictJson strict;

  VoicemailSettingController(
      VoicemailSetting setting, Numbers numbers, Senders senders, StrictJson strict) {
    this.setting = setting;
    this.numbers = numbers;
    this.senders = senders;
    this.strict = strict;
  }

  /**
   * As the API shows it.
   *
   * @param tell null: nobody is told
   * @param changedAt null: as it is from the start
   */
  record SettingView(
      boolean deleteAtProvider,
      @Nullable NoticeTo tell,
      @Nullable Instant changedAt,
      @Nullable String changedBy) {

    static SettingView of(Current<Document> current) {
      return new SettingView(
          Boolean.TRUE.equals(current.value().deleteAtProvider()),
          current.value().tell(),
          current.written().map(Written::at).orElse(null),
          current.written().map(Written::actor).orElse(null));
    }
  }

  @GetMapping("/v1/voicemail-settings")
  SettingView show(HttpServletRequest http) {
    Caller.of(http, Scope.VOICE);
    return SettingView.of(setting.current());
  }

  /** What is left out is as it is from the start. */
  @PutMapping(path = "/v1/voicemail-settings", consumes = MediaType.APPLICATION_JSON_VALUE)
  SettingView set(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Document wanted = strict.read(Bodies.read(http, MOST_BYTES), Document.class);
    return SettingView.of(
        setting.set(
            new Document(Boolean.TRUE.equals(wanted.deleteAtProvider()), checked(wanted.tell())),
            caller.actor()));
  }

  private @Nullable NoticeTo checked(@Nullable NoticeTo wanted) {
    if (wanted == null) {
      return null;
    }
    String to = wanted.to();
    if (to == null) {
      throw RequestRefused.malformed("tell.to", "required", "is missing: who is told");
    }
    if (!(numbers.read(to) instanceof Read.Valid valid)) {
      throw RequestRefused.rule(
          "invalid_number", "tell.to", "must be a number such as +14155550123");
    }
    String from = wanted.from();
    if (from != null && senders.find(from).isEmpty()) {
      throw RequestRefused.rule(
          "unknown_sender", "tell.from", "is not one of our senders; GET /v1/senders lists them");
    }
    return new NoticeTo(valid.number().e164(), from, !Boolean.FALSE.equals(wanted.transcript()));
  }
}
