package dev.switchboard.bench.wire;

import java.nio.charset.StandardCharsets;

/** An HTTP answer, read to its end. */
public record Answer(int status, byte[] body) {
  public boolean isGood() {
    return status / 100 == 2;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
