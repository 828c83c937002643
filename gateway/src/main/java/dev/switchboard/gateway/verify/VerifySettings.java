package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.VerifyTerms;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.web.StrictJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** The document {@code verify}: limits, countries, guard, all that people set. */
public final class VerifySettings {
  private static final String NAME = "verify";

  private final StrictJson strict;
  private final JsonMapper json;
  private final Setting<VerifyTerms> setting;

  VerifySettings(Settings settings, StrictJson strict, JsonMapper json) {
    this.strict = strict;
    this.json = json;
    this.setting =
        new Setting<>(
            settings,
            NAME,
            VerifyTerms.USUAL,
            document ->
                strict
                    .read(document.getBytes(StandardCharsets.UTF_8), VerifyDocument.class)
                    .over(VerifyTerms.USUAL));
  }

  VerifyTerms terms() {
    return setting.value();
  }

  public Current<VerifyTerms> current() {
    return setting.current();
  }

  /**
   * Changes what the document names and leaves the rest as it is.
   *
   * @throws dev.switchboard.gateway.web.RequestRefused 400 or 422 with the field that is at fault
   */
  Current<VerifyTerms> change(byte[] document, String actor) {
    return change(strict.read(document, VerifyDocument.class), actor);
  }

  /** As {@link #change(byte[], String)}, of a document that was read already. */
  public Current<VerifyTerms> change(VerifyDocument document, String actor) {
    VerifyTerms terms = document.over(setting.value());
    return setting.write(json.writeValueAsString(VerifyDocument.of(terms)), terms, actor);
  }
}
