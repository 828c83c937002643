package dev.switchboard.gateway.message;

import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of an NDJSON body that holds something.
 *
 * @param number as an editor counts: from 1, blank lines counted too
 */
record BatchLine(int number, byte[] json) {
  private static final int MOST = 10_000;

  /**
   * The lines of a body; blank ones are skipped. Ends are LF or CRLF.
   *
   * @throws RequestRefused 413 for more than 10,000 of them, 400 for none
   */
  static List<BatchLine> of(byte[] body) {
    List<BatchLine> lines = new ArrayList<>();
    int number = 1;
    int from = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        if (!blank(body, from, i)) {
          lines.add(new BatchLine(number, Arrays.copyOfRange(body, from, i)));
        }
        number++;
        from = i + 1;
      }
      if (lines.size() > MOST) {
        throw new RequestRefused(
            Problem.of(
                413, "too_large", "The body has more than 10,000 lines; send fewer at once."));
      }
    }
    if (lines.isEmpty()) {
      throw new RequestRefused(
          Problem.of(400, "malformed", "The body has no lines; send one JSON object per line."));
    }
    return lines;
  }

  private static boolean blank(byte[] body, int from, int to) {
    for (int i = from; i < to; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
