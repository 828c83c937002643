package dev.switchboard.twilio.rest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a real socket that keeps every request it could read and then behaves as it is told.
 */
final class WildServer implements AutoCloseable {
  private final ServerSocket server;
  private final List<Seen> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);
  private volatile Greeting greeting = _ -> true;
  private volatile Behaviour behaviour;

  /** One request, read to the end of its body. */
  record Seen(
      String method, String target, Map<String, String> headers, String body, int connection) {}

  /** What happens to a connection before anything is read: false leaves it alone. */
  interface Greeting {
    boolean goOn(Socket socket) throws IOException, InterruptedException;
  }

  /** What happens after a whole request was read. */
  interface Behaviour {
    void answer(Seen request, Socket socket) throws IOException, InterruptedException;
  }

  WildServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Accepts from now on. */
  WildServer start() {
    Thread.ofVirtual().start(this::accept);
    return this;
  }

  WildServer greets(Greeting next) {
    greeting = next;
    return this;
  }

  void behaves(Behaviour next) {
    behaviour = next;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  List<Seen> requests() {
    return List.copyOf(requests);
  }

  /** How many connections were accepted so far. */
  int connections() {
    return accepted.get();
  }

  /** Closes every open connection in an orderly way, as after an idle time. */
  void hangUp() {
    sockets.forEach(WildServer::closeQuietly);
    sockets.clear();
  }

  /** Holds a behaviour until the server is closed. */
  void forEver() throws InterruptedException {
    open.await();
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** A complete answer that keeps the connection. */
  static Behaviour says(int status, String body, String... headers) {
    return (_, socket) -> write(socket, answer(status, body, headers));
  }

  static String answer(int status, String body, String... headers) {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Word\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return text.append("Content-Length: " + length + "\r\n\r\n").append(body).toString();
  }

  /** RST instead of FIN. */
  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        int number = accepted.incrementAndGet();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket, number));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket, int number) {
    try {
      if (!greeting.goOn(socket)) {
        return;
      }
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (!socket.isClosed()) {
        Seen request = read(in, number);
        requests.add(request);
        behaviour.answer(request, socket);
      }
    } catch (IOException e) {
      closeQuietly(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Seen read(InputStream in, int number) throws IOException {
    String[] start = line(in).split(" ");
    if (start.length < 3 || !start[2].startsWith("HTTP/")) {
      throw new IOException("not HTTP");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Seen(start[0], start[1], headers, body, number);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed by the client");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }

  @Override
  public void close() {
    open.countDown();
    hangUp();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
