package dev.switchboard.gateway.event;

import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells listeners in this process that something changed, after it was committed. A hint for live
 * pages and waiting loops: it may come twice and says nothing of other nodes.
 */
public final class Changes {

  /** What changed. */
  public sealed interface Change {
    /** A message's status or timeline. */
    record OfMessage(UUID id) implements Change {}

    /** A call's status or timeline. */
    record OfCall(UUID id) implements Change {}

    /** A text came in from this address. */
    record Inbound(String from) implements Change {}

    /** This person wants no more messages; committed, and not answered yet. */
    record OptedOut(String person) implements Change {}

    /** Something of this sender may go: it was accepted, or is to be sent again. */
    record Work(String sender) implements Change {}

    /** A sender or an account was paused or set going, or its rate changed. */
    record OfSender(String address) implements Change {}
  }

  /** Ends a subscription. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private final CopyOnWriteArrayList<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private volatile Consumer<Change> publisher = change -> {};

  /** Listeners must return at once: they run on the thread that made the change. */
  public Subscription subscribe(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Something changed here. */
  public void tell(Change change) {
    relay(change);
    publisher.accept(change);
  }

  /** Something changed on another node: told to those who listen here, and no further. */
  void relay(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Who carries it to the other nodes. */
  void publish(Consumer<Change> carrier) {
    publisher = carrier;
  }
}
