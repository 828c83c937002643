package dev.switchboard.bench.chaos.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the application knows of its own messages. Thread-safe. */
public final class Books {
  private final Map<String, Text> posted = new ConcurrentHashMap<>();
  private final Map<String, Accepted> accepted = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();

  public void post(Text text) {
    posted.put(text.key(), text);
  }

  public void accept(Accepted message) {
    accepted.put(message.text().key(), message);
  }

  void refuse(Text text, String code) {
    refused.put(text.key(), code);
  }

  boolean isDecided(Text text) {
    return accepted.containsKey(text.key()) || refused.containsKey(text.key());
  }

  /** All that was tried to post, answered or not. */
  public List<Text> posted() {
    return new ArrayList<>(posted.values());
  }

  public List<Accepted> accepted() {
    return new ArrayList<>(accepted.values());
  }

  /** How often each reason for a refusal came. */
  public Map<String, Integer> refusals() {
    Map<String, Integer> counts = new java.util.TreeMap<>();
    refused.values().forEach(code -> counts.merge(code, 1, Integer::sum));
    return counts;
  }

  /** Posted, and never answered while we asked: at most once is all that is promised. */
  public int unanswered() {
    return posted.size() - accepted.size() - refused.size();
  }
}
