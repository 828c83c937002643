package dev.switchboard.simulator.message;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.phone.OptOuts;
import dev.switchboard.simulator.phone.Phones;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The way of an outbound message: taken in, queued at its sender's rate, sent, and settled as the
 * phone's carrier or the channel has it. The steps after the queue follow the simulator's clock.
 */
public final class Outbox implements SenderQueues.Exit {
  /** Twilio: the validity period expired in the queue. */
  static final int EXPIRED = 30036;

  private final SimClock clock;
  private final Timers timers;
  private final MessageLog log;
  private final Phones phones;
  private final OptOuts optOuts;
  private final Pace pace;
  private final RandomGenerator random;
  private final Channel whatsapp;
  private final Reports reports;

  public Outbox(
      SimClock clock,
      Timers timers,
      MessageLog log,
      Phones phones,
      OptOuts optOuts,
      Pace pace,
      long seed,
      Channel whatsapp,
      Reports reports) {
    this.clock = clock;
    this.timers = timers;
    this.log = log;
    this.phones = phones;
    this.optOuts = optOuts;
    this.pace = pace;
    this.random = new Random(seed);
    this.whatsapp = whatsapp;
    this.reports = reports;
  }

  /**
   * Takes a message in and returns once it is on the disk.
   *
   * @throws Refused 21610 where the phone has opted out of this sender, 21611 where the sender's
   *     queue is full
   */
  public Message accept(Draft draft, SenderQueues queues) throws Refused {
    if (optOuts.isBlocked(draft.from(), ChannelAddress.bare(draft.to()))) {
      throw new Refused(21610, "Attempt to send to unsubscribed recipient");
    }
    int segments = draft.segments();
    if (!queues.reserve(draft.from(), segments)) {
      throw new Refused(
          21611,
          "This 'From' number "
              + draft.from()
              + " has exceeded the maximum number of queued messages");
    }
    Message message;
    try {
      message = log.add(draft, Status.QUEUED, clock.instant());
    } catch (RuntimeException e) {
      queues.release(draft.from(), segments);
      throw e;
    }
    queues.add(message);
    return message;
  }

  @Override
  public void leaves(Message message, Instant at) {
    timers.schedule(at.plus(pace.toSent().pick(random)), due -> sent(message, due));
  }

  @Override
  public void expires(Message message, Instant at) {
    move(message, Step.failed(Status.FAILED, at, EXPIRED));
  }

  private void sent(Message message, Instant at) {
    Optional<Step> stop = message.isWhatsApp() ? whatsapp.stops(message, at) : Optional.empty();
    if (stop.isPresent()) {
      move(message, stop.get());
      return;
    }
    move(message, Step.to(Status.SENT, at));
    settleAfter(message, at);
  }

  /** Goes on with a message that was sent before a restart. */
  public void settleAfter(Message message, Instant sent) {
    timers.schedule(sent.plus(pace.toSettled().pick(random)), due -> settle(message, due));
  }

  /** A phone can be reached again: what waits for it on WhatsApp arrives now. */
  public void reached(String phone) {
    Instant now = clock.instant();
    for (Message message : log.ofPhone(phone)) {
      if (message.isWhatsApp() && message.status() == Status.SENT) {
        settleAfter(message, now);
      }
    }
  }

  private void settle(Message message, Instant at) {
    Optional<Step> end = message.isWhatsApp() ? channelEnd(message, at) : carrierEnd(message, at);
    end.ifPresent(step -> move(message, step));
    if (message.isWhatsApp() && end.filter(step -> step.status() == Status.DELIVERED).isPresent()) {
      readAfter(message, at);
    }
  }

  /** As it is by now: what it was when it was sent is not what it was in the queue. */
  private Optional<Step> channelEnd(Message message, Instant at) {
    return log.find(message.sid()).flatMap(now -> whatsapp.ends(now, at));
  }

  private Optional<Step> carrierEnd(Message message, Instant at) {
    return phones.get(message.phone()).carrier().error().stream()
        .mapToObj(error -> Step.failed(Status.UNDELIVERED, at, error))
        .findFirst()
        .or(() -> Optional.of(Step.to(Status.DELIVERED, at)));
  }

  /** Goes on with a message on WhatsApp that was delivered at that time. */
  public void readAfter(Message message, Instant delivered) {
    timers.schedule(
        delivered.plus(pace.toSettled().pick(random)),
        due -> {
          if (whatsapp.isRead(message)) {
            move(message, Step.to(Status.READ, due));
          }
        });
  }

  private void move(Message message, Step step) {
    log.move(message.sid(), step).ifPresent(moved -> reports.reached(moved, step));
  }
}
