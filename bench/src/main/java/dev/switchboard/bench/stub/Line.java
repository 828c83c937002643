package dev.switchboard.bench.stub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client: takes requests apart and writes answers. Of the loop's thread only.
 */
final class Line {
  private static final String LENGTH = "\r\ncontent-length:";

  /** A request, whole. */
  record Request(String method, String target, byte[] body, long at) {}

  private final SocketChannel channel;
  private final SelectionKey key;
  private ByteBuffer in = ByteBuffer.allocate(4 << 10);
  private @Nullable ByteBuffer out;

  Line(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  /**
   * Reads what is there.
   *
   * @return the request, once it is whole
   * @throws IOException also where the client is gone
   */
  Optional<Request> read() throws IOException {
    if (!in.hasRemaining()) {
      ByteBuffer larger = ByteBuffer.allocate(in.capacity() * 2);
      larger.put(in.flip());
      in = larger;
    }
    int read = channel.read(in);
    if (read < 0) {
      throw new IOException("closed by the client");
    }
    long at = System.nanoTime();
    return request(at);
  }

  private Optional<Request> request(long at) {
    byte[] bytes = in.array();
    int head = headEnd(bytes, in.position());
    if (head < 0) {
      return Optional.empty();
    }
    String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
    int length = contentLength(text);
    int end = head + 4 + length;
    if (in.position() < end) {
      return Optional.empty();
    }
    byte[] body = new byte[length];
    System.arraycopy(bytes, head + 4, body, 0, length);
    in.flip().position(end);
    in.compact();
    int method = text.indexOf(' ');
    int target = text.indexOf(' ', method + 1);
    return Optional.of(
        new Request(text.substring(0, method), text.substring(method + 1, target), body, at));
  }

  private static int headEnd(byte[] bytes, int length) {
    for (int i = 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i - 3;
      }
    }
    return -1;
  }

  private static int contentLength(String head) {
    for (int i = 0; i + LENGTH.length() < head.length(); i++) {
      if (head.regionMatches(true, i, LENGTH, 0, LENGTH.length())) {
        int end = head.indexOf("\r\n", i + LENGTH.length());
        return Integer.parseInt(
            head.substring(i + LENGTH.length(), end < 0 ? head.length() : end).strip());
      }
    }
    return 0;
  }

  /** Writes an answer, as much of it as fits now; {@link #write} goes on with the rest. */
  void answer(byte[] whole) throws IOException {
    out = ByteBuffer.wrap(whole);
    write();
  }

  /** Goes on writing where the client reads slowly. */
  void write() throws IOException {
    ByteBuffer rest = out;
    if (rest == null) {
      return;
    }
    channel.write(rest);
    if (rest.hasRemaining()) {
      key.interestOps(SelectionKey.OP_WRITE);
    } else {
      out = null;
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }
}
