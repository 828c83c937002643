package dev.switchboard.simulator.message;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which messages belong to which phone, as sequence numbers: a few bytes each, for 100,000 phones
 * and more.
 */
final class Threads {

  private static final class Row {
    private long[] seqs = new long[2];
    private int count;

    synchronized void add(long seq) {
      if (count == seqs.length) {
        seqs = Arrays.copyOf(seqs, count * 2);
      }
      seqs[count++] = seq;
    }

    synchronized void remove(long seq) {
      int at = Arrays.binarySearch(seqs, 0, count, seq);
      if (at >= 0) {
        System.arraycopy(seqs, at + 1, seqs, at, count - at - 1);
        count--;
      }
    }

    synchronized long[] copy() {
      return Arrays.copyOf(seqs, count);
    }
  }

  private final Map<String, Row> byPhone = new ConcurrentHashMap<>();

  void add(Message message) {
    byPhone.computeIfAbsent(message.phone(), phone -> new Row()).add(message.seq());
  }

  void remove(Message message) {
    Row row = byPhone.get(message.phone());
    if (row != null) {
      row.remove(message.seq());
    }
  }

  /** Ascending; empty for a phone without messages. */
  long[] of(String phone) {
    Row row = byPhone.get(phone);
    return row == null ? new long[0] : row.copy();
  }

  void clear() {
    byPhone.clear();
  }
}
