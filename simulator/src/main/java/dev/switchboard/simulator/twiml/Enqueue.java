package dev.switchboard.simulator.twiml;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code <Enqueue>}: waits in a queue.
 *
 * @param queue its name; empty where a workflow is given
 * @param action asked when the caller has left; without a URL the next verb follows
 * @param waitUrl what is heard meanwhile; Twilio's music without a URL
 * @param maxQueueSize callers waiting before it is full; the queue's own where empty
 */
public record Enqueue(
    Span span,
    String queue,
    Hook action,
    Hook waitUrl,
    Optional<String> workflowSid,
    OptionalInt maxQueueSize,
    Optional<Task> task)
    implements Verb {

  /**
   * {@code <Task>}: work for TaskRouter.
   *
   * @param attributes JSON as it was written
   * @param timeout in seconds
   */
  public record Task(String attributes, OptionalInt priority, OptionalInt timeout) {}
}
