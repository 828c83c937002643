package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;

/**
 * The templates as the provider had them last, kept in memory: news is seen within a second on
 * every node. Thread-safe, and cheap enough to be asked for each message.
 */
public final class Templates {
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  /** Changes with every change of any of them. */
  private record Edition(long version, long count) {}

  private record Kept(Edition edition, List<Template> all) {}

  private final Store store;
  private final JsonMapper json;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Kept kept = new Kept(new Edition(0, 0), List.of());
  private volatile long lookAt = System.nanoTime();

  /**
   * @param json of the store's own form
   */
  public Templates(Store store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /** All of them, by name and language. */
  public List<Template> all() {
    // One asks the store, the others go on with what they have.
    if (System.nanoTime() - lookAt >= 0 && looking.tryLock()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    return kept.all();
  }

  public Optional<Template> bySid(String sid) {
    return all().stream().filter(template -> template.sid().equals(sid)).findFirst();
  }

  /** Those that somebody may mean by this name: one for each language. */
  public List<Template> called(String name) {
    return all().stream().filter(template -> template.isCalled(name)).toList();
  }

  private void look() {
    try {
      Edition edition = edition();
      if (!edition.equals(kept.edition())) {
        kept = new Kept(edition, read());
      }
    } catch (RuntimeException e) {
      if (!StoreAway.isBehind(e)) {
        throw e;
      }
    } finally {
      lookAt = System.nanoTime() + LOOK_NANOS;
    }
  }

  private Edition edition() {
    // The last entry of whatsapp_template_version, and a count over a small table.
    return store
        .sql()
        .sql("select coalesce(max(version), 0) as version, count(*) as n from whatsapp_template")
        .query((row, n) -> new Edition(row.getLong("version"), row.getLong("n")))
        .single();
  }

  private List<Template> read() {
    return store
        .sql()
        .sql("select document from whatsapp_template")
        .query(String.class)
        .list()
        .stream()
        .map(text -> json.readValue(text, Template.class))
        .sorted(
            Comparator.comparing(Template::name)
                .thenComparing(Template::language)
                .thenComparing(Template::sid))
        .toList();
  }

  /**
   * Puts these in the place of those that were known.
   *
   * @return whether anything is different
   */
  boolean replace(List<Template> fresh, Instant now) {
    boolean changed = store.inTransaction(() -> write(fresh, now));
    if (changed) {
      seeNow();
    }
    return changed;
  }

  /** One more, or another state of one that is known. */
  void put(Template template, Instant now) {
    store.transact(() -> upsert(Map.of(template.sid(), template), now));
    seeNow();
  }

  private void seeNow() {
    looking.lock();
    try {
      look();
    } finally {
      looking.unlock();
    }
  }

  private boolean write(List<Template> fresh, Instant now) {
    Map<String, String> known = new HashMap<>();
    store
        .sql()
        .sql("select sid, document from whatsapp_template order by sid for update")
        .query(row -> {
          known.put(row.getString("sid"), row.getString("document"));
        });
    Map<String, Template> changed = new HashMap<>();
    for (Template template : fresh) {
      if (!Objects.equals(known.get(template.sid()), json.writeValueAsString(template))) {
        changed.put(template.sid(), template);
      }
    }
    Set<String> gone = new HashSet<>(known.keySet());
    fresh.forEach(template -> gone.remove(template.sid()));
    if (!gone.isEmpty()) {
      store
          .sql()
          .sql("delete from whatsapp_template where sid = any (?)")
          .param(Sql.array("text", gone))
          .update();
    }
    upsert(changed, now);
    if (changed.isEmpty() && gone.isEmpty()) {
      return false;
    }
    wake(now);
    return true;
  }

  private void upsert(Map<String, Template> changed, Instant now) {
    List<Template> rows = new ArrayList<>(changed.values());
    rows.sort(Comparator.comparing(Template::sid));
    if (rows.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            insert into whatsapp_template (sid, name, language, document, changed_at)
            select sid, name, language, document, at::timestamptz
            from unnest(?, ?, ?, ?, ?) as t (sid, name, language, document, at)
            on conflict (sid) do update set
              name = excluded.name, language = excluded.language, document = excluded.document,
              changed_at = excluded.changed_at, version = default
            """)
        .params(
            Sql.column("text", rows, Template::sid),
            Sql.column("text", rows, Template::name),
            Sql.column("text", rows, Template::language),
            Sql.column("text", rows, json::writeValueAsString),
            Sql.column("text", rows, row -> now.toString()))
        .update();
  }

  /** What waits for a template looks at it again. Index outbox_waits. */
  private void wake(Instant now) {
    store
        .sql()
        .sql(
            """
            update outbox set due_at = ? where message_id in (
              select message_id from outbox where waits_for = 'template' and phase = 'ready'
              order by message_id for update skip locked)
            """)
        .param(Sql.time(now))
        .update();
  }
}
