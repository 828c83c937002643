package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.voicemail.Notice;
import dev.switchboard.core.voicemail.ProviderCopy.Wish;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What happens with voicemails, as people set it at run time. */
public final class VoicemailSetting {
  private static final String NAME = "voicemail";

  /**
   * Who is told of a voicemail by a text.
   *
   * @param to E.164
   * @param from one of our senders; null: the first one
   * @param transcript whether the words go into it
   */
  public record NoticeTo(
      @Nullable String to, @Nullable String from, @Nullable Boolean transcript) {}

  /** The document. */
  public record Document(@Nullable Boolean deleteAtProvider, @Nullable NoticeTo tell) {

    Wish atProvider() {
      return Boolean.TRUE.equals(deleteAtProvider) ? Wish.DELETED : Wish.KEPT;
    }

    /** Empty: nobody is told. */
    Optional<NoticeTo> notice() {
      return Optional.ofNullable(tell);
    }

    Notice.Words words() {
      return notice().filter(one -> !Boolean.FALSE.equals(one.transcript())).isPresent()
          ? Notice.Words.TOLD
          : Notice.Words.LEFT_OUT;
    }
  }

  private final JsonMapper json;
  private final Setting<Document> setting;

  public VoicemailSetting(Settings settings, JsonMapper json) {
    this.json = json;
    this.setting =
        new Setting<>(
            settings,
            NAME,
            new Document(false, null),
            document -> json.readValue(document, Document.class));
  }

  /** What holds now. */
  public Document value() {
    return setting.value();
  }

  /** What holds now, and who made it so. */
  public Current<Document> current() {
    return setting.current();
  }

  /** From now on, on every node within a second. */
  public Current<Document> set(Document wanted, String actor) {
    return setting.write(json.writeValueAsString(wanted), wanted, actor);
  }
}
