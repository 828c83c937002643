package dev.switchboard.app.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A connection for what no HTTP client would send. */
final class Wire implements AutoCloseable {
  private final Socket socket;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
  }

  /** Lines are ended as HTTP wants it. */
  Wire write(String text) throws IOException {
    return write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** One answer; the connection stays open. */
  Answer answer() throws IOException {
    String head = head();
    List<String> lines = head.strip().lines().toList();
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new Answer(
        Integer.parseInt(lines.getFirst().split(" ")[1]), headers, body(lines, headers));
  }

  /** The ids of the whole lines among the first characters of the answer. */
  List<String> idsOfTheFirst(int characters) throws IOException {
    String text =
        new String(socket.getInputStream().readNBytes(characters), StandardCharsets.UTF_8);
    return Pattern.compile("\\{\"id\":\"(msg_[^\"]+)\".*\\n")
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  /** Whether the other side has closed it. */
  boolean closed() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  private byte[] body(List<String> lines, Map<String, List<String>> headers) throws IOException {
    InputStream in = socket.getInputStream();
    if (headers.containsKey("Content-Length")) {
      return in.readNBytes(Integer.parseInt(headers.get("Content-Length").getFirst()));
    }
    if (!headers.containsKey("Transfer-Encoding")) {
      return lines.getFirst().contains(" 204") ? new byte[0] : in.readAllBytes();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.write(in.readNBytes(size));
      in.readNBytes(2);
    }
    in.readNBytes(2);
    return body.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    StringBuilder size = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended inside a chunked body");
      }
      size.append((char) c);
    }
    return Integer.parseInt(size.toString().strip(), 16);
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        throw new IOException("the connection ended after: " + head);
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
