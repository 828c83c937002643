package dev.switchboard.core.voicemail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of a file is answered with (RFC 9110, 13.1.5 and 14). */
public sealed interface ByteRange {

  /** All of it: nothing else was asked for, or not so that it holds. */
  record Whole() implements ByteRange {}

  /**
   * A part of it.
   *
   * @param first of its bytes, from 0
   * @param last of its bytes, that one too
   */
  record Part(long first, long last) implements ByteRange {
    public long length() {
      return last - first + 1;
    }
  }

  /** It begins beyond the end. */
  record Unsatisfiable() implements ByteRange {}

  /** One range. Several at once may be answered with the whole, and are. */
  Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

  /**
   * @param range the header {@code Range}
   * @param ifRange the header {@code If-Range}: a part is wanted only of this very file; a date is
   *     never strong enough
   * @param etag of the file, quoted
   * @param length of the file in bytes, 1 or more
   */
  static ByteRange of(Optional<String> range, Optional<String> ifRange, String etag, long length) {
    boolean wanted = ifRange.isEmpty() || ifRange.get().strip().equals(etag);
    Matcher one = ONE.matcher(range.orElse(""));
    if (!wanted || !one.matches()) {
      return new Whole();
    }
    String first = one.group(1);
    String last = one.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), length);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? length - 1 : Math.min(Long.parseLong(last), length - 1);
    if (!last.isEmpty() && Long.parseLong(last) < from) {
      // Not a range at all, by its grammar: as if none had been asked for.
      return new Whole();
    }
    return from >= length ? new Unsatisfiable() : new Part(from, to);
  }

  private static ByteRange suffix(long wanted, long length) {
    return wanted == 0 ? new Unsatisfiable() : new Part(Math.max(0, length - wanted), length - 1);
  }
}
