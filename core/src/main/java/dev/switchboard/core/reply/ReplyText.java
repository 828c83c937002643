package dev.switchboard.core.reply;

import java.util.Map;
import java.util.Optional;

/** What a rule answers with; places such as <code>{name|there}</code> are filled in. */
public sealed interface ReplyText {

  /** Words. */
  record Body(String template) implements ReplyText {}

  /**
   * A WhatsApp template.
   *
   * @param name as we know it; either this or the SID
   * @param contentSid as the provider knows it
   * @param language where a name stands for several
   */
  record Content(
      Optional<String> name,
      Optional<String> contentSid,
      Optional<String> language,
      Map<String, String> variables)
      implements ReplyText {
    public Content {
      variables = Map.copyOf(variables);
    }
  }
}
