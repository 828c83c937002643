package dev.switchboard.simulator.voice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The legs that are up, and what the latest ones did. */
final class Legs {
  private static final int MOST_TRACES = 1_000;

  private final Map<String, Leg> live = new ConcurrentHashMap<>();
  private final Map<String, Trace> traces =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Trace> eldest) {
              return size() > MOST_TRACES;
            }
          });

  void add(Leg leg) {
    live.put(leg.sid(), leg);
    traces.put(leg.sid(), leg.trace());
  }

  void remove(String sid) {
    live.remove(sid);
  }

  Optional<Leg> find(String sid) {
    return Optional.ofNullable(live.get(sid));
  }

  Optional<Trace> trace(String sid) {
    return Optional.ofNullable(traces.get(sid));
  }

  /** Takes all of them down without a word to anybody. */
  void clear() {
    List<Leg> gone = new ArrayList<>(live.values());
    live.clear();
    traces.clear();
    gone.forEach(leg -> leg.end(Ending.FORGOTTEN));
  }
}
