package dev.switchboard.bench.stub;

import dev.switchboard.bench.figure.Arrival;
import dev.switchboard.core.text.Segmenter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Every create since the last reset: when, and its form as it came. What it says is only read when
 * somebody asks. Thread-safe.
 */
final class Arrivals {
  /** A create that was answered 201. */
  record Create(long number, long at, byte[] form) {
    String field(String name) {
      return Form.field(form, name);
    }

    /** Numbers go on after a reset, so that a SID never stands for two messages. */
    String sid() {
      return Sid.of(number);
    }

    Arrival arrival() {
      String to = field("To");
      String body = field("Body");
      return new Arrival(at, to, Math.max(1, Segmenter.count(body)), digest(to + '\n' + body));
    }

    /** FNV-1a, 64 bits. */
    private static long digest(String text) {
      long digest = 0xcbf29ce484222325L;
      for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
        digest = (digest ^ each) * 0x100000001b3L;
      }
      return digest;
    }
  }

  private final List<Create> creates = new ArrayList<>();
  private long next = System.currentTimeMillis() << 24;

  synchronized Create add(long at, byte[] form) {
    Create create = new Create(next++, at, form);
    creates.add(create);
    return create;
  }

  synchronized int count() {
    return creates.size();
  }

  synchronized List<Create> all() {
    return List.copyOf(creates);
  }

  synchronized void reset() {
    creates.clear();
  }

  synchronized Optional<Create> find(String sid) {
    OptionalLong number = Sid.number(sid);
    if (creates.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    long index = number.getAsLong() - creates.getFirst().number();
    return index < 0 || index >= creates.size()
        ? Optional.empty()
        : Optional.of(creates.get((int) index));
  }
}
