package dev.switchboard.gateway.delivery;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** When to ask for a status that nobody reports, and which of our messages a SID is. */
public final class Polling {
  /** With callbacks a poll is only the net below them. */
  private static final List<Duration> WITH_CALLBACKS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));

  private static final List<Duration> WITHOUT_CALLBACKS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(4),
          Duration.ofHours(24));

  private final Store store;
  private final List<Duration> steps;

  private Polling(Store store, List<Duration> steps) {
    this.store = store;
    this.steps = steps;
  }

  /** The provider reports to us. */
  public static Polling besideCallbacks(Store store) {
    return new Polling(store, WITH_CALLBACKS);
  }

  /** We have no address that the provider can reach. */
  public static Polling alone(Store store) {
    return new Polling(store, WITHOUT_CALLBACKS);
  }

  /** When to ask first about a message that was accepted now. */
  public Instant first(Instant accepted) {
    return accepted.plus(steps.getFirst());
  }

  /**
   * When to ask again.
   *
   * @param polls how often it was asked, 1 or more
   * @return empty when it is not worth asking any more
   */
  Optional<Instant> next(int polls, Instant now) {
    return polls < steps.size() ? Optional.of(now.plus(steps.get(polls))) : Optional.empty();
  }

  /**
   * Remembers which messages these SIDs are, and sets free the callbacks that came before we knew.
   * Joins the open transaction.
   */
  public void bind(Map<String, UUID> sids) {
    if (sids.isEmpty()) {
      return;
    }
    List<Map.Entry<String, UUID>> pairs = List.copyOf(sids.entrySet());
    store
        .sql()
        .sql(
            "insert into provider_sid (sid, message_id) select * from unnest(?, ?) on conflict do nothing")
        .params(
            Sql.column("text", pairs, Map.Entry::getKey),
            Sql.column("uuid", pairs, Map.Entry::getValue))
        .update();
    store
        .sql()
        .sql("update inbox set orphan = false where orphan and sid = any (?)")
        .param(Sql.array("text", sids.keySet()))
        .update();
  }
}
