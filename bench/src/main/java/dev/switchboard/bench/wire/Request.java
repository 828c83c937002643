package dev.switchboard.bench.wire;

import java.nio.charset.StandardCharsets;

/** Requests as bytes, made once and written many times. */
public final class Request {
  private Request() {}

  /** Without a body. */
  public static byte[] of(String method, String target, String... headers) {
    return head(method, target, headers).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param headers whole lines such as {@code "Authorization: Bearer x"}, besides Host and
   *     Content-Length
   */
  public static byte[] of(
      String method, String target, String contentType, byte[] body, String... headers) {
    byte[] head =
        head(method, target, headers)
            .append("Content-Type: ")
            .append(contentType)
            .append("\r\nContent-Length: ")
            .append(body.length)
            .append("\r\n\r\n")
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  private static StringBuilder head(String method, String target, String... headers) {
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head;
  }
}
