package dev.switchboard.app.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server with good media and bad ones, which counts who asked for what. */
final class LocalMedia implements AutoCloseable {
  private static final byte[] PNG =
      HexFormat.of()
          .parseHex(
              "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c"
                  + "4944415408d763f8ffff3f0005fe02fea735814f0000000049454e44ae426082");
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a46494600010100");
  private static final int UNTOLD = -1;
  private volatile boolean mended;

  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
  private final LocalServer server = new LocalServer(this::answer);

  static byte[] png() {
    return PNG.clone();
  }

  /** What was late is there from now on. */
  void mend() {
    mended = true;
  }

  String url(String path) {
    return server.url() + path;
  }

  int hits(String path) {
    return hits.getOrDefault(path, new AtomicInteger()).get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    hits.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
    switch (path.split("/")[1]) {
      case "good.png" -> send(exchange, "image/png", PNG, PNG.length);
      case "named.bin" -> send(exchange, "application/octet-stream", PNG, PNG.length);
      case "wrong.jpg" -> send(exchange, "image/jpeg", PNG, PNG.length);
      case "page.png" -> {
        byte[] page = "<!doctype html><title>Sign in</title>".getBytes();
        send(exchange, "text/html", page, page.length);
      }
      case "empty.png" -> {
        exchange.getResponseHeaders().add("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
      }
      case "half.jpg" -> send(exchange, "image/jpeg", padded(JPEG, 3 << 20), 3 << 20);
      case "big.jpg" -> send(exchange, "image/jpeg", padded(JPEG, 6 << 20), 6 << 20);
      case "huge.jpg" -> send(exchange, "image/jpeg", padded(JPEG, 17 << 20), UNTOLD);
      case "late.png" -> {
        if (mended) {
          send(exchange, "image/png", PNG, PNG.length);
        } else {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        }
      }
      case "untold.jpg" -> send(exchange, "image/jpeg", padded(JPEG, 6 << 20), UNTOLD);
      case "big.mp4" -> {
        byte[] head = HexFormat.of().parseHex("00000018667479706d703432");
        send(exchange, "video/mp4", padded(head, 600 << 10), 600 << 10);
      }
      case "away" -> redirect(exchange, "/good.png");
      case "inside" -> redirect(exchange, "http://10.255.255.1/latest/meta-data");
      case "round" -> redirect(exchange, "/round");
      case "strange" -> redirect(exchange, "file:///etc/passwd");
      case "slow" -> {
        await();
        exchange.close();
      }
      case "drip" -> drip(exchange);
      case "500" -> {
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
      }
      default -> {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
      }
    }
  }

  private static byte[] padded(byte[] head, int length) {
    return Arrays.copyOf(head, length);
  }

  private static void send(HttpExchange exchange, String type, byte[] body, long told)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, told == UNTOLD ? 0 : told);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void redirect(HttpExchange exchange, String where) throws IOException {
    exchange.getResponseHeaders().add("Location", where);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /** A byte now and then, so that no timeout between two of them helps. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "image/png");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte b : PNG) {
        out.write(b);
        out.flush();
        if (end.await(300, java.util.concurrent.TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.close();
  }
}
