package dev.switchboard.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** Bounded request bodies. */
public final class Bodies {
  /**
   * How much of a body that is too large is still read, so that its sender hears the answer and no
   * broken pipe.
   */
  private static final long POLITE_BYTES = 64L << 20;

  private Bodies() {}

  /**
   * The whole body.
   *
   * @param atMost bytes
   * @throws RequestRefused 413 when it is longer, 415 when it is compressed
   */
  public static byte[] read(HttpServletRequest request, int atMost) throws IOException {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new RequestRefused(
          Problem.of(
              415,
              "unsupported_media_type",
              "Compressed bodies are not read here; send it without Content-Encoding."));
    }
    InputStream in = request.getInputStream();
    if (request.getContentLengthLong() > atMost) {
      throw tooLarge(in, atMost, 0);
    }
    byte[] body = in.readNBytes(atMost + 1);
    if (body.length > atMost) {
      throw tooLarge(in, atMost, body.length);
    }
    return body;
  }

  private static RequestRefused tooLarge(InputStream rest, int atMost, long seen)
      throws IOException {
    byte[] bin = new byte[1 << 16];
    while (seen < POLITE_BYTES) {
      int n = rest.read(bin);
      if (n < 0) {
        break;
      }
      seen += n;
    }
    String limit = atMost >= 1 << 20 ? (atMost >> 20) + " MB" : (atMost >> 10) + " kB";
    return new RequestRefused(
        Problem.of(413, "too_large", "The body is larger than " + limit + "; send less at once."));
  }
}
