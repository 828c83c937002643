package dev.switchboard.core.hours;

import java.util.Arrays;

/**
 * Stretches of time that do not touch each other, in order.
 *
 * @param from milliseconds since 1970, each inside of its stretch
 * @param until milliseconds since 1970, each outside of its stretch
 */
record Spans(long[] from, long[] until) {

  /** The stretch that this moment is in; else, as a negative number, -1 - that of the next one. */
  private int find(long at) {
    int i = Arrays.binarySearch(from, at);
    int begun = i >= 0 ? i : -i - 2;
    return begun >= 0 && at < until[begun] ? begun : -1 - (begun + 1);
  }

  boolean contains(long at) {
    return find(at) >= 0;
  }

  /** The moment itself where it is inside, else when the next stretch begins, if one does. */
  long next(long at, long otherwise) {
    int i = find(at);
    return i >= 0 ? at : -1 - i < from.length ? from[-1 - i] : otherwise;
  }

  /** The number of the first stretch that begins after this moment, from 0; may be one too many. */
  int following(long at) {
    int i = find(at);
    return i >= 0 ? i + 1 : -1 - i;
  }

  /** When the stretch ends that this moment is in. */
  long end(long at) {
    int i = find(at);
    return i >= 0 ? until[i] : at;
  }
}
