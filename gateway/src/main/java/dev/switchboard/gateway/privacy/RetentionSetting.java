package dev.switchboard.gateway.privacy;

import dev.switchboard.core.privacy.Extent;
import dev.switchboard.core.privacy.Retention;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How long texts are kept, as people set it at run time. */
public final class RetentionSetting {
  private static final String NAME = "retention";

  /**
   * The document.
   *
   * @param bodiesDays null keeps them
   */
  record Document(@Nullable Integer bodiesDays, @Nullable Boolean atProvider) {
    static Document of(Retention retention) {
      return new Document(
          retention.bodiesDays().orElse(null), retention.extent() == Extent.AT_THE_PROVIDER_TOO);
    }

    Retention retention() {
      return new Retention(
          Optional.ofNullable(bodiesDays),
          Boolean.FALSE.equals(atProvider) ? Extent.HERE : Extent.AT_THE_PROVIDER_TOO);
    }
  }

  private final JsonMapper json;
  private final Setting<Retention> setting;

  public RetentionSetting(Settings settings, JsonMapper json) {
    this.json = json;
    this.setting =
        new Setting<>(
            settings,
            NAME,
            Retention.NONE,
            document -> json.readValue(document, Document.class).retention());
  }

  /** What holds now, and who made it so. */
  public Current<Retention> current() {
    return setting.current();
  }

  /** From now on. */
  public Current<Retention> set(Retention retention, String actor) {
    return setting.write(json.writeValueAsString(Document.of(retention)), retention, actor);
  }
}
