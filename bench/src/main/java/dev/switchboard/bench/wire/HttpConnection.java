package dev.switchboard.bench.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection, for one thread. It is opened when it is first needed, and
 * again after the server closed it (Tomcat does so after 100 requests, and says it in the answer
 * before) or nobody used it for some seconds.
 */
public final class HttpConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Servers close what nobody used for a while, and the next request finds out too late. */
  private static final Duration IDLE_AT_MOST = Duration.ofSeconds(5);

  private final InetSocketAddress server;
  private @Nullable Socket socket;
  private final byte[] buffer = new byte[16 << 10];
  private int from;
  private int to;
  private long lastUsed;

  public HttpConnection(URI server) {
    int port = server.getPort() < 0 ? 80 : server.getPort();
    this.server = new InetSocketAddress(server.getHost(), port);
  }

  /** Writes a request and reads its answer. After an exception the next call connects anew. */
  public Answer ask(byte[] request) throws IOException {
    try {
      Socket open = connected();
      open.getOutputStream().write(request);
      return answer(open.getInputStream());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private Socket connected() throws IOException {
    if (System.nanoTime() - lastUsed > IDLE_AT_MOST.toNanos()) {
      close();
    }
    Socket open = socket;
    if (open == null) {
      open = new Socket();
      socket = open;
      open.setTcpNoDelay(true);
      open.setSoTimeout((int) PATIENCE.toMillis());
      open.connect(server, (int) PATIENCE.toMillis());
      from = 0;
      to = 0;
    }
    return open;
  }

  private Answer answer(InputStream in) throws IOException {
    String head = head(in);
    int status = Integer.parseInt(head.substring(9, 12));
    byte[] body = body(in, head, status);
    lastUsed = System.nanoTime();
    if (header(head, "connection").filter("close"::equalsIgnoreCase).isPresent()) {
      close();
    }
    return new Answer(status, body);
  }

  private byte[] body(InputStream in, String head, int status) throws IOException {
    if (header(head, "transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
      return chunks(in);
    }
    Optional<String> length = header(head, "content-length");
    if (status == 204 || status == 304 || length.isEmpty()) {
      return new byte[0];
    }
    byte[] body = new byte[Integer.parseInt(length.get())];
    read(in, body);
    return body;
  }

  private byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
      byte[] chunk = new byte[size];
      read(in, chunk);
      whole.write(chunk, 0, size);
      line(in);
      if (size == 0) {
        return whole.toByteArray();
      }
    }
  }

  private String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(256);
    while (true) {
      String line = line(in);
      if (line.isEmpty()) {
        return head.toString();
      }
      head.append(line).append('\n');
    }
  }

  private static Optional<String> header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    while (true) {
      int next = next(in);
      if (next == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1);
      }
      if (next != '\r') {
        line.write(next);
      }
    }
  }

  private int next(InputStream in) throws IOException {
    fill(in);
    return buffer[from++];
  }

  private void read(InputStream in, byte[] into) throws IOException {
    int done = 0;
    while (done < into.length) {
      fill(in);
      int part = Math.min(into.length - done, to - from);
      System.arraycopy(buffer, from, into, done, part);
      from += part;
      done += part;
    }
  }

  private void fill(InputStream in) throws IOException {
    if (from < to) {
      return;
    }
    int read = in.read(buffer);
    if (read < 0) {
      throw new EOFException("the server closed the connection in the middle of an answer");
    }
    from = 0;
    to = read;
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // it is gone either way
      }
    }
  }
}
