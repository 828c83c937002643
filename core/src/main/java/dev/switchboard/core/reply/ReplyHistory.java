package dev.switchboard.core.reply;

import java.time.Instant;
import java.util.Map;

/**
 * What was answered to one person before.
 *
 * @param latest when each rule spoke last
 * @param ofTheDay how many answers there were within the last 24 hours, by all rules
 */
public record ReplyHistory(Map<String, Instant> latest, int ofTheDay) {
  /** Nothing yet. */
  public static final ReplyHistory NONE = new ReplyHistory(Map.of(), 0);

  public ReplyHistory {
    latest = Map.copyOf(latest);
  }
}
