package dev.switchboard.gateway.attachment;

import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Whether files stay at the provider once they are here. */
public final class AttachmentSetting {
  private static final String NAME = "inbound-media";

  /** Where files are, after they were fetched. */
  public enum AtProvider {
    KEPT,
    DELETED
  }

  /** The document. */
  record Document(@Nullable Boolean deleteAtProvider) {
    AtProvider atProvider() {
      return Boolean.TRUE.equals(deleteAtProvider) ? AtProvider.DELETED : AtProvider.KEPT;
    }
  }

  private final JsonMapper json;
  private final Setting<AtProvider> setting;

  public AttachmentSetting(Settings settings, JsonMapper json) {
    this.json = json;
    this.setting =
        new Setting<>(
            settings,
            NAME,
            AtProvider.KEPT,
            document -> json.readValue(document, Document.class).atProvider());
  }

  /** What holds now, and who made it so. */
  public Current<AtProvider> current() {
    return setting.current();
  }

  /** From now on; what was fetched before stays where it is. */
  public Current<AtProvider> set(AtProvider wanted, String actor) {
    return setting.write(
        json.writeValueAsString(new Document(wanted == AtProvider.DELETED)), wanted, actor);
  }
}
