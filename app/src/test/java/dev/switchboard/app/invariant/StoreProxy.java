package dev.switchboard.app.invariant;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Stands between a gateway and its PostgreSQL, reads along, and can stop a connection at a moment:
 * before a statement reaches the store, or after the store has carried it out and before the
 * gateway hears of it. Source of the message forms: PostgreSQL's manual, "Message Formats".
 */
final class StoreProxy implements AutoCloseable {

  /** Where a statement is stopped. */
  enum Side {
    BEFORE,
    AFTER
  }

  /** A moment to stop at, once. */
  static final class Stop {
    private final Predicate<List<String>> when;
    private final Side side;
    private final CompletableFuture<Link> reached = new CompletableFuture<>();
    private final CompletableFuture<Boolean> goesOn = new CompletableFuture<>();

    private Stop(Predicate<List<String>> when, Side side) {
      this.when = when;
      this.side = side;
    }

    /** Waits until a connection stands there. */
    Stop await() {
      reached.orTimeout(30, TimeUnit.SECONDS).join();
      return this;
    }

    boolean isReachedWithin(Duration time) throws InterruptedException, ExecutionException {
      try {
        reached.copy().get(time.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException notYet) {
        return false;
      }
    }

    /** Lets it go on. */
    void release() {
      goesOn.complete(true);
    }

    /** Both ends are cut: what was held never arrives. */
    void cut() {
      reached.thenAccept(Link::close);
      goesOn.complete(false);
    }
  }

  private final int target;
  private final ServerSocket listening;
  private final List<Link> links = new CopyOnWriteArrayList<>();
  private final List<Stop> stops = new CopyOnWriteArrayList<>();
  private volatile boolean shut;

  StoreProxy(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** A COMMIT of a transaction with a statement that holds all of these words. */
  Stop stopCommit(Side side, String... words) {
    return stop(
        side,
        statements ->
            statements.getLast().equalsIgnoreCase("COMMIT")
                && statements.stream().anyMatch(sql -> holds(sql, words)));
  }

  /** A statement that holds all of these words. */
  Stop stopStatement(Side side, String... words) {
    return stop(side, statements -> holds(statements.getLast(), words));
  }

  private static boolean holds(String sql, String... words) {
    return List.of(words).stream().allMatch(sql::contains);
  }

  private Stop stop(Side side, Predicate<List<String>> when) {
    Stop stop = new Stop(when, side);
    stops.add(stop);
    return stop;
  }

  /** Stops nobody any more. */
  void disarm(Stop stop) {
    stops.remove(stop);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (shut) {
          client.close();
          continue;
        }
        Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
        links.add(link);
        link.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** The store cannot be reached: what is open is cut, and nobody comes in. */
  void shut() {
    shut = true;
    cutAll();
  }

  /** The store can be reached again. */
  void reopen() {
    shut = false;
  }

  /** All connections are cut, as by a network that went away. */
  void cutAll() {
    links.forEach(Link::close);
    links.clear();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cutAll();
  }

  /** One connection. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private final Map<String, String> prepared = new HashMap<>();
    private final List<String> transaction = new ArrayList<>();
    private volatile Stop holdAnswer;

    Link(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void start() {
      Thread.ofVirtual().start(() -> run(this::forth));
      Thread.ofVirtual().start(() -> run(this::back));
    }

    private interface Pump {
      void run() throws IOException;
    }

    private void run(Pump pump) {
      try {
        pump.run();
      } catch (IOException | RuntimeException ended) {
        // one side is gone
      } finally {
        close();
      }
    }

    /** From the gateway to the store, message by message. */
    private void forth() throws IOException {
      DataInputStream in = new DataInputStream(client.getInputStream());
      OutputStream out = server.getOutputStream();
      byte[] startup = new byte[in.readInt() - 4];
      in.readFully(startup);
      out.write(ByteBuffer.allocate(4).putInt(startup.length + 4).array());
      out.write(startup);
      out.flush();
      while (true) {
        int type = in.readByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        read(type, body);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(body.length + 5);
        whole.write(type);
        whole.writeBytes(ByteBuffer.allocate(4).putInt(body.length + 4).array());
        whole.writeBytes(body);
        out.write(whole.toByteArray());
        if (in.available() == 0) {
          out.flush();
        }
      }
    }

    private void read(int type, byte[] body) throws IOException {
      switch (type) {
        case 'P' -> {
          String name = text(body, 0);
          prepared.put(name, text(body, name.getBytes(StandardCharsets.UTF_8).length + 1));
        }
        case 'B' -> {
          String portal = text(body, 0);
          runs(
              prepared.getOrDefault(
                  text(body, portal.getBytes(StandardCharsets.UTF_8).length + 1), ""));
        }
        case 'Q' -> runs(text(body, 0));
        default -> {
          // carries no statement
        }
      }
    }

    private static String text(byte[] body, int from) {
      int end = from;
      while (body[end] != 0) {
        end++;
      }
      return new String(body, from, end - from, StandardCharsets.UTF_8);
    }

    private void runs(String sql) throws IOException {
      if (sql.startsWith("BEGIN")) {
        transaction.clear();
      }
      transaction.add(sql);
      for (Stop stop : stops) {
        if (stop.when.test(transaction) && stops.remove(stop)) {
          if (stop.side == Side.BEFORE) {
            hold(stop);
          } else {
            holdAnswer = stop;
          }
          break;
        }
      }
      if (sql.equalsIgnoreCase("COMMIT") || sql.equalsIgnoreCase("ROLLBACK")) {
        transaction.clear();
      } else if (transaction.size() > 1 && !transaction.getFirst().startsWith("BEGIN")) {
        // Outside of a transaction only the present statement counts.
        transaction.subList(0, transaction.size() - 1).clear();
      }
    }

    private void hold(Stop stop) throws IOException {
      stop.reached.complete(this);
      if (!stop.goesOn.join()) {
        throw new IOException("cut");
      }
    }

    /** From the store to the gateway. */
    private void back() throws IOException {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] chunk = new byte[65_536];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        Stop stop = holdAnswer;
        if (stop != null) {
          hold(stop);
          holdAnswer = null;
        }
        out.write(chunk, 0, read);
        out.flush();
      }
    }

    void close() {
      try {
        client.close();
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
