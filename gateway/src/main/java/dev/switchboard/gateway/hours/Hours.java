package dev.switchboard.gateway.hours;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Quiet hours as they are set now, for all who ask; and how they are changed. */
public final class Hours {
  private static final String NAME = "hours";

  /** How far back its history is told. */
  private static final int TOLD = 1_000;

  private final Store store;
  private final Settings settings;
  private final Setting<HoursSetting> setting;
  private final JsonMapper json;

  public Hours(Store store, Settings settings, JsonMapper json) {
    this.store = store;
    this.settings = settings;
    this.json = json;
    this.setting = new Setting<>(settings, NAME, HoursSetting.initial(), this::read);
  }

  private HoursSetting read(String document) {
    return HoursReading.read(json.readValue(document, HoursDocument.class), HoursSetting.initial());
  }

  /** Why a message of this lane to this number has to wait then, if it has. Needs no store. */
  public Optional<Waits> quiet(String recipient, Lane lane, Instant at) {
    return setting.value().quiet(recipient, lane, at);
  }

  /** What holds now. */
  public HoursSetting current() {
    return setting.value();
  }

  /** Who made it so, where anybody did. */
  public Optional<Written> written() {
    return setting.current().written();
  }

  /** Another one than before where somebody changed something; 0 while nobody ever did. */
  public long version() {
    return written().map(Written::version).orElse(0L);
  }

  /** The whole document as it holds now. */
  public HoursDocument document() {
    Current<HoursSetting> current = setting.current();
    return HoursDocument.of(current.value(), current.written());
  }

  /** What it was, newest first. */
  public List<HoursDocument> history() {
    return settings.history(NAME, TOLD).stream()
        .map(written -> HoursDocument.of(read(written.document()), Optional.of(written)))
        .toList();
  }

  /**
   * Changes what the document names and leaves the rest as it is.
   *
   * @throws RequestRefused 400 or 422 for what is no such document, 409 where it goes back to a
   *     version that is not the newest; nothing is changed then
   */
  public HoursDocument change(HoursDocument change, String actor) {
    return store.inTransaction(() -> {
      // One change at a time, on whichever node: the next one begins with what this one leaves.
      store
          .sql()
          .sql("select pg_advisory_xact_lock(hashtextextended('setting hours', 11))")
          .query(row -> {});
      Optional<Written> newest = settings.newest(NAME);
      long version = newest.map(Written::version).orElse(0L);
      Long meant = change.version();
      if (meant != null && meant != version) {
        throw RequestRefused.conflict(
            "version_conflict",
            "The hours are version "
                + version
                + " by now, not "
                + meant
                + "; read them again and make the change there, or leave version out.");
      }
      HoursSetting before =
          newest.map(Written::document).map(this::read).orElseGet(HoursSetting::initial);
      HoursSetting after = HoursReading.read(change, before);
      Current<HoursSetting> current =
          setting.write(
              json.writeValueAsString(HoursDocument.of(after, Optional.empty())), after, actor);
      return HoursDocument.of(current.value(), current.written());
    });
  }
}
