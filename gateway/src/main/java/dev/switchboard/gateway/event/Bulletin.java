package dev.switchboard.gateway.event;

import dev.switchboard.gateway.event.Changes.Change;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes on this store what changed here, and hears what changed there, by LISTEN
 * and NOTIFY. Only hints: what is not heard is found a moment later by looking. The session that
 * listens also shows that this node lives: it holds a lock that whoever finds it free may take for
 * its end.
 */
public final class Bulletin implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bulletin.class);
  private static final String BOARD = "switchboard";
  private static final int HEAR_MILLIS = 500;
  private static final long TELL_PAUSE_MILLIS = 10;
  private static final long AGAIN_MILLIS = 500;
  private static final int MOST_UNTOLD = 5_000;
  private static final Duration SETTLES = Duration.ofSeconds(5);

  private final Store store;
  private final Changes changes;
  private final UUID node;
  private final Runnable whenBack;
  private final Set<String> untold = new LinkedHashSet<>();
  private volatile boolean othersLive;
  private volatile Map<UUID, Long> others = Map.of();
  private volatile boolean present;
  private volatile boolean running;
  private @Nullable Thread hearing;
  private @Nullable Thread telling;

  /**
   * @param whenBack run whenever the session was made again: hints may have been missed
   */
  public Bulletin(Store store, Changes changes, UUID node, Runnable whenBack) {
    this.store = store;
    this.changes = changes;
    this.node = node;
    this.whenBack = whenBack;
  }

  /** Returns once the first session stands, or was tried. */
  public void start() {
    running = true;
    changes.publish(this::publish);
    Session first = session().orElse(null);
    present = first != null && showPresence(first);
    if (first != null) {
      meet(first);
    }
    hearing = Thread.ofPlatform().name("bulletin").start(() -> hear(first));
    telling = Thread.ofVirtual().name("bulletin-out").start(this::tell);
  }

  /**
   * Whether other nodes had a session when the store was last asked; within about half a second.
   */
  public boolean othersLive() {
    return othersLive;
  }

  /**
   * The other nodes that have lived for some seconds now, or since before this one. What has come
   * just now may go again as quickly.
   */
  public Set<UUID> neighbours() {
    long now = System.nanoTime();
    return others.entrySet().stream()
        .filter(other -> now - other.getValue() >= 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether others can see that this node lives; while they cannot, it should own nothing. */
  public boolean present() {
    return present;
  }

  private record Session(Connection connection, PGConnection postgres) {}

  private Optional<Session> session() {
    try {
      Connection connection = store.session(node);
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + BOARD);
      }
      return Optional.of(new Session(connection, connection.unwrap(PGConnection.class)));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private void hear(@Nullable Session first) {
    @Nullable Session session = first;
    while (running) {
      try {
        if (session == null) {
          TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
          session = session().orElse(null);
          present = session != null && showPresence(session);
          if (session != null) {
            whenBack.run();
          }
          continue;
        }
        PGNotification[] heard = session.postgres().getNotifications(HEAR_MILLIS);
        if (heard != null) {
          for (PGNotification one : heard) {
            read(one.getParameter()).ifPresent(changes::relay);
          }
        }
        greet(session);
        // An earlier session of ours that the store has not given up yet may still hold it.
        present = present || showPresence(session);
      } catch (SQLException e) {
        LOG.info("The session with the store ended; a new one is made");
        present = false;
        close(session);
        session = null;
      } catch (InterruptedException e) {
        break;
      }
    }
    close(session);
  }

  /** Who is there already has been there for long enough. */
  private void meet(Session session) {
    try {
      greet(session);
      long now = System.nanoTime();
      others = others.keySet().stream().collect(Collectors.toMap(other -> other, _ -> now));
    } catch (SQLException e) {
      LOG.debug("The other nodes are looked for again in a moment: {}", e.toString());
    }
  }

  private void greet(Session session) throws SQLException {
    List<String> names = sessions(session);
    othersLive = names.size() > 1;
    long settled = System.nanoTime() + SETTLES.toNanos();
    Map<UUID, Long> before = others;
    others =
        names.stream()
            // a node of an earlier version tells no name of its own
            .filter(name -> name.length() > Store.SESSION.length())
            .map(name -> UUID.fromString(name.substring(Store.SESSION.length() + 1)))
            .filter(other -> !other.equals(node))
            .distinct()
            .collect(
                Collectors.toMap(other -> other, other -> before.getOrDefault(other, settled)));
  }

  /** Each node has one; its own among them. */
  private static List<String> sessions(Session session) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select application_name from pg_stat_activity where datname = current_database()"
                    + " and application_name like '"
                    + Store.SESSION
                    + "%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private boolean showPresence(Session session) {
    try (Statement statement = session.connection().createStatement();
        ResultSet held =
            statement.executeQuery("select pg_try_advisory_lock(node_presence('" + node + "'))")) {
      return held.next() && held.getBoolean(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void close(@Nullable Session session) {
    if (session != null) {
      try {
        session.connection().close();
      } catch (SQLException e) {
        LOG.debug("A session that was broken already: {}", e.toString());
      }
    }
  }

  private void publish(Change change) {
    Optional<String> words =
        switch (change) {
          case Change.Work(String sender) -> Optional.of("work " + sender);
          case Change.OfSender(String sender) -> Optional.of("sender " + sender);
          case Change.OptedOut(String person) -> Optional.of("stop " + person);
          case Change.OfMessage _, Change.OfCall _, Change.Inbound _ -> Optional.empty();
        };
    words.ifPresent(this::put);
  }

  private void put(String words) {
    synchronized (untold) {
      if (untold.size() < MOST_UNTOLD && untold.add(words)) {
        untold.notifyAll();
      }
    }
  }

  private void tell() {
    while (running) {
      try {
        List<String> news;
        synchronized (untold) {
          while (untold.isEmpty() && running) {
            untold.wait(HEAR_MILLIS);
          }
          news = List.copyOf(untold);
          untold.clear();
        }
        if (!news.isEmpty()) {
          // One statement and one short transaction of its own: NOTIFY makes commits queue.
          store
              .sql()
              .sql("select pg_notify(?, ? || ' ' || words) from unnest(?) as words")
              .params(BOARD, node.toString(), Sql.array("text", news))
              .query((row, n) -> n)
              .list();
        }
        TimeUnit.MILLISECONDS.sleep(TELL_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.debug("Other nodes will find it by looking: {}", e.toString());
        try {
          TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  /** Empty for what we told ourselves, and for words of a later version. */
  private Optional<Change> read(String told) {
    String[] words = told.split(" ", 3);
    if (words.length < 3 || words[0].equals(node.toString())) {
      return Optional.empty();
    }
    return switch (words[1]) {
      case "work" -> Optional.of(new Change.Work(words[2]));
      case "sender" -> Optional.of(new Change.OfSender(words[2]));
      case "stop" -> Optional.of(new Change.OptedOut(words[2]));
      default -> Optional.empty();
    };
  }

  @Override
  public void close() {
    running = false;
    for (Thread thread : new @Nullable Thread[] {hearing, telling}) {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }
}
