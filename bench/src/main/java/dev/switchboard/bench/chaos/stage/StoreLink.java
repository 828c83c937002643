package dev.switchboard.bench.chaos.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * The network between one node and the store: a relay for TCP that can be cut, and that can swallow
 * what is sent. Thread-safe.
 */
public final class StoreLink implements Closeable {

  /** What becomes of bytes and of new connections. */
  private enum State {
    OPEN,
    /** Connections stay, nothing arrives: the sender cannot tell it from a slow network. */
    STALLED,
    /** New connections are reset. */
    CUT
  }

  private static final int BACKLOG = 200;
  private static final int CHUNK = 65_536;

  private final IntSupplier target;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private State state = State.OPEN;

  /**
   * @param target the port of the store on loopback, asked for each connection
   */
  StoreLink(IntSupplier target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** All connections are reset, and new ones too until {@link #restore}. */
  public void cut() {
    become(State.CUT);
    resetAll();
  }

  /** Nothing passes any more; what is sent meanwhile arrives after {@link #restore}. */
  public void stall() {
    become(State.STALLED);
  }

  public void restore() {
    become(State.OPEN);
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  private void resetAll() {
    sockets.forEach(StoreLink::reset);
    sockets.clear();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      passes();
      Socket store = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
      client.setTcpNoDelay(true);
      store.setTcpNoDelay(true);
      sockets.add(client);
      sockets.add(store);
      Thread.ofVirtual().start(() -> pump(client, store));
      pump(store, client);
    } catch (IOException storeAway) {
      reset(client);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        passes();
        out.write(chunk, 0, read);
      }
    } catch (IOException ended) {
      // one side is gone, and with it the other
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Waits while nothing passes. */
  private synchronized void passes() throws IOException {
    while (state == State.STALLED) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    if (state == State.CUT) {
      throw new IOException("cut");
    }
  }

  /** With RST instead of FIN. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException gone) {
      // it was closed already
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
