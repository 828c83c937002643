package dev.switchboard.gateway.consent;

import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Settings;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Which of our senders write only to people who said yes. Cached: it is asked for each message. */
public final class ConsentPolicy {
  static final String NAME = "consent";

  /**
   * The document.
   *
   * @param requireOptIn senders, or {@code *} for all
   */
  record Document(List<String> requireOptIn) {}

  private final Setting<Set<String>> strict;
  private final JsonMapper json;

  public ConsentPolicy(Settings settings, JsonMapper json) {
    this.json = json;
    this.strict =
        new Setting<>(
            settings,
            NAME,
            Set.of(),
            text -> Set.copyOf(json.readValue(text, Document.class).requireOptIn()));
  }

  /** True where a message of this sender needs a recorded opt-in. */
  public boolean needsOptIn(String sender) {
    Set<String> now = strict.value();
    return !now.isEmpty() && (now.contains(sender) || now.contains(Consents.EVERY_SENDER));
  }

  /** The senders for which it is set, in order. */
  public List<String> senders() {
    return strict.value().stream().sorted().toList();
  }

  void set(List<String> senders, String actor) {
    strict.write(json.writeValueAsString(new Document(senders)), Set.copyOf(senders), actor);
  }
}
