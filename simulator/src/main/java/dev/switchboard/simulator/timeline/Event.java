package dev.switchboard.simulator.timeline;

import java.time.Instant;
import java.util.Map;

/**
 * Something that went over the wire, or an alert.
 *
 * @param at by the simulator's clock
 * @param title e.g. {@code POST Messages} or {@code Status callback: delivered}
 * @param status the HTTP status, 0 where none came
 * @param millis how long it took, in real time
 * @param phone whom it is about; empty where nobody
 * @param sid which message it is about; empty where none
 * @param details what to show when it is opened, in order
 */
public record Event(
    long id,
    Instant at,
    Kind kind,
    String title,
    int status,
    long millis,
    String phone,
    String sid,
    Map<String, String> details) {

  /** What happened. */
  public enum Kind {
    /** The application asked the simulator. */
    REQUEST,
    /** The simulator asked the application. */
    WEBHOOK,
    /** What Twilio would write into its debugger. */
    ALERT
  }
}
