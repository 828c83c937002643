package dev.switchboard.twilio.webhook;

import dev.switchboard.twilio.webhook.UnreadableForm.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A body of type {@code application/x-www-form-urlencoded}, in order and with repeated names, as a
 * signature needs it. A servlet's parameter map will not do: it merges the query in.
 */
public record FormBody(List<Param> params) {
  /** Twilio's largest forms are a few kB. */
  public static final int MOST_BYTES = 64 * 1024;

  public static final int MOST_PARAMETERS = 1000;

  public FormBody {
    params = List.copyOf(params);
  }

  /**
   * Decodes {@code +} and percent escapes; never trims.
   *
   * @throws UnreadableForm where it is too long, has a broken escape or is not UTF-8
   */
  public static FormBody parse(byte[] body) throws UnreadableForm {
    if (body.length > MOST_BYTES) {
      throw new UnreadableForm(Problem.TOO_LONG);
    }
    List<Param> params = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      int end = indexOf(body, '&', start, body.length);
      if (end > start) {
        int equals = indexOf(body, '=', start, end);
        int value = Math.min(equals + 1, end);
        params.add(new Param(decode(body, start, equals), decode(body, value, end)));
      }
      if (params.size() > MOST_PARAMETERS) {
        throw new UnreadableForm(Problem.TOO_MANY_PARAMETERS);
      }
      start = end + 1;
    }
    return new FormBody(params);
  }

  /**
   * The first value of this name that is not empty. Without the character NUL, which no database
   * takes: a whole report must not be lost for it.
   */
  public Optional<String> first(String name) {
    // A loop, because every report asks for a dozen names.
    for (Param param : params) {
      if (param.name().equals(name)) {
        String value = withoutNul(param.value());
        if (!value.isEmpty()) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  /** The same, as a store can hold it: without the character NUL in any value. */
  public FormBody storable() {
    return params.stream().noneMatch(param -> param.value().indexOf('\0') >= 0)
        ? this
        : new FormBody(
            params.stream()
                .map(param -> new Param(param.name(), withoutNul(param.value())))
                .toList());
  }

  private static String withoutNul(String value) {
    return value.indexOf('\0') < 0 ? value : value.replace("\0", "");
  }

  private static int indexOf(byte[] body, char wanted, int from, int to) {
    for (int at = from; at < to; at++) {
      if (body[at] == wanted) {
        return at;
      }
    }
    return to;
  }

  private static String decode(byte[] body, int from, int to) throws UnreadableForm {
    return isPlain(body, from, to)
        ? new String(body, from, to - from, StandardCharsets.US_ASCII)
        : unescaped(body, from, to);
  }

  /** Most names and values stand there as they are. */
  private static boolean isPlain(byte[] body, int from, int to) {
    for (int at = from; at < to; at++) {
      if (body[at] < 0 || body[at] == '+' || body[at] == '%') {
        return false;
      }
    }
    return true;
  }

  private static String unescaped(byte[] body, int from, int to) throws UnreadableForm {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(to - from);
    for (int at = from; at < to; at++) {
      switch (body[at]) {
        case '+' -> decoded.write(' ');
        case '%' -> {
          int high = at + 1 < to ? Character.digit(body[at + 1], 16) : -1;
          int low = at + 2 < to ? Character.digit(body[at + 2], 16) : -1;
          if (high < 0 || low < 0) {
            throw new UnreadableForm(Problem.BAD_ESCAPE);
          }
          decoded.write(high << 4 | low);
          at += 2;
        }
        default -> decoded.write(body[at]);
      }
    }
    return utf8(decoded.toByteArray());
  }

  private static String utf8(byte[] bytes) throws UnreadableForm {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableForm(Problem.NOT_UTF8);
    }
  }
}
