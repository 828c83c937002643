package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.pace.Pace;
import dev.switchboard.core.provider.Departure;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Scope;
import dev.switchboard.core.provider.Submission;
import dev.switchboard.core.provider.Submission.TemplateUse;
import dev.switchboard.core.whatsapp.WhatsAppAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed attempts of one sender on their way out, for as long as this node holds it: they
 * wait for a place among the requests under way, then at the pacer, and leave. Urgent ones overtake
 * what waits here, up to a bound. Thread-safe.
 */
final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

  /** So many wait at the pacer with their connections open; more would only hold connections. */
  private static final Duration AT_THE_GATE = Duration.ofMillis(100);

  private static final int MOST_AT_THE_GATE = 64;
  private static final int URGENT_AT_THE_GATE = 8;

  /** What was committed before is overtaken by urgent segments worth so long, and no more. */
  private static final Duration OVERTAKEN = Duration.ofSeconds(2);

  private static final int OVERTAKEN_AT_LEAST = 20;

  private static final String CLOSED =
      "its sender was paused or went to another node, or this node stops";

  /**
   * What departures share on a node.
   *
   * @param calls where what leaves are calls and not messages: what places them
   */
  record Surroundings(
      MessageProvider provider,
      OutcomeWriter outcomes,
      Places places,
      Circuit circuit,
      Withdrawn withdrawn,
      DispatchSettings settings,
      InstantSource clock,
      Optional<CallCarrier> calls) {}

  private record Ranked(OpenAttempt attempt, long rank) {}

  private final String sender;
  private final Pacer pacer;
  private final Surroundings around;
  private final LongSupplier leaseEnds;
  private final Runnable roomAhead;
  private final Runnable refused;
  private final PriorityQueue<Ranked> claimed =
      new PriorityQueue<>(Comparator.comparingLong(Ranked::rank));

  private double rate;
  private long turn;
  private int atGate;
  private int segmentsAhead;
  private int urgentAhead;
  private long latestLeave = System.nanoTime();
  private final Turnover turnover = new Turnover(DispatchSettings.HORIZON, System.nanoTime());
  private volatile boolean closed;

  /**
   * @param leaseEnds {@link System#nanoTime()} after which nothing may be written
   * @param roomAhead told when half of what was committed ahead has left
   * @param refused told when the provider refuses the sender or its account, which concerns all
   *     that waits here
   */
  Departures(
      String sender,
      double rate,
      Optional<Ceiling> ceiling,
      Surroundings around,
      LongSupplier leaseEnds,
      Runnable roomAhead,
      Runnable refused) {
    this.refused = refused;
    this.sender = sender;
    this.rate = rate;
    this.pacer = new Pacer(rate, ceiling);
    this.around = around;
    this.leaseEnds = leaseEnds;
    this.roomAhead = roomAhead;
  }

  Pacer pacer() {
    return pacer;
  }

  void rate(double segmentsPerSecond) {
    synchronized (this) {
      rate = segmentsPerSecond;
    }
    pacer.rate(segmentsPerSecond);
  }

  /** Segments that are committed and have not left. */
  synchronized int segmentsAhead() {
    return segmentsAhead;
  }

  synchronized int urgentAhead() {
    return urgentAhead;
  }

  /** How many segments are to be committed ahead of their slots. */
  synchronized int target() {
    double slots = rate * DispatchSettings.HORIZON.toMillis() / 1_000;
    return (int) Math.clamp(Math.ceil(slots), 1, 512);
  }

  /**
   * The same where all places are taken: no more than left lately, so that there is always
   * something to send and nothing waits long for a provider that is slow. 0 where nothing left.
   */
  synchronized int targetWhileFull() {
    return Math.min(target(), turnover.lately(System.nanoTime()));
  }

  /**
   * Until when a group that is committed now must have left: what is in front of it, its own time,
   * and half a second.
   */
  synchronized long leaveBefore(Lane lane, int groupSegments, long now) {
    double ahead = (segmentsAhead + groupSegments) / Math.max(rate, 0.001);
    Duration expected = Duration.ofMillis((long) (ahead * 1_000) + 500).plus(pacer.untilSlot());
    Duration most = DispatchSettings.leaveWithin(lane);
    return now + (expected.compareTo(most) < 0 ? expected : most).toNanos();
  }

  /** What counts against the rate once such a group is committed, for whoever comes after us. */
  List<Pace.Held> counted(int groupSegments, int largest, long groupLeavesBefore) {
    // First what is still here, then what has left: what leaves in between counts twice, not never.
    Pace.Held ahead;
    synchronized (this) {
      long last = Math.max(latestLeave, groupLeavesBefore);
      ahead = new Pace.Held(segmentsAhead + groupSegments, last + pacer.counts(largest));
    }
    List<Pace.Held> counted = new ArrayList<>(pacer.counted());
    counted.add(ahead);
    return counted;
  }

  /** Sends these, in their order, each when its turn comes. */
  void add(List<OpenAttempt> attempts) {
    synchronized (this) {
      long overtakes = Math.max(OVERTAKEN_AT_LEAST, (long) (rate * OVERTAKEN.toSeconds()));
      for (OpenAttempt attempt : attempts) {
        turn += attempt.segments();
        segmentsAhead += attempt.segments();
        boolean urgent = attempt.lane() == Lane.URGENT;
        urgentAhead += urgent ? attempt.segments() : 0;
        latestLeave = Math.max(latestLeave, attempt.leaveBefore());
        claimed.add(new Ranked(attempt, urgent ? turn - overtakes : turn));
      }
    }
    launch();
  }

  /** Lets nothing leave any more; what waits is put back. */
  void close() {
    closed = true;
    pacer.close();
    launch();
  }

  private void launch() {
    if (closed) {
      putBack();
      return;
    }
    @Nullable Ranked next = next();
    while (next != null) {
      Ranked ranked = next;
      Thread.ofVirtual().name("send").start(() -> send(ranked));
      next = next();
    }
  }

  private synchronized @Nullable Ranked next() {
    Ranked first = claimed.peek();
    if (first == null || closed) {
      return null;
    }
    Lane lane = first.attempt().lane();
    if (atGate >= gate(lane) || !around.places().take(sender, lane, this::launch)) {
      return null;
    }
    atGate++;
    return claimed.poll();
  }

  /** What has no connection yet; those at the gate are sent home by it. */
  private void putBack() {
    List<Ranked> waiting;
    synchronized (this) {
      waiting = List.copyOf(claimed);
      claimed.clear();
    }
    for (Ranked ranked : waiting) {
      gone(ranked.attempt(), 0);
      heldBack(ranked.attempt(), CLOSED);
    }
  }

  private int gate(Lane lane) {
    int gate = (int) Math.clamp(rate * AT_THE_GATE.toMillis() / 1_000, 2, MOST_AT_THE_GATE);
    return lane == Lane.URGENT ? gate + URGENT_AT_THE_GATE : gate;
  }

  private void send(Ranked ranked) {
    OpenAttempt attempt = ranked.attempt();
    Gate gate = new Gate(ranked);
    Outcome outcome;
    try {
      outcome =
          around.calls().isPresent()
              ? around.calls().get().place(attempt, gate)
              : around.provider().send(submission(attempt, gate));
    } catch (RuntimeException e) {
      LOG.error("A send broke unexpectedly", e);
      outcome = new Outcome.Unknown("it broke here in an unexpected way");
    }
    gate.ended(outcome);
    if (gate.refusal != null && outcome instanceof Outcome.Unsent) {
      heldBack(attempt, gate.refusal);
    } else {
      around.circuit().ended(outcome);
      if (outcome instanceof Outcome.Rejected rejected && rejected.scope() != Scope.MESSAGE) {
        refused.run();
      }
      around.outcomes().add(new Ended.Answered(attempt, outcome, around.clock().instant()));
    }
    around.places().give(sender, outcome);
    launch();
  }

  private void heldBack(OpenAttempt attempt, String why) {
    around.outcomes().add(new Ended.HeldBack(attempt, why, around.clock().instant()));
  }

  /** It is not ahead any more: it left, or never will. */
  private void gone(OpenAttempt attempt, int fromGate) {
    boolean room;
    synchronized (this) {
      segmentsAhead -= attempt.segments();
      turnover.left(attempt.segments(), System.nanoTime());
      urgentAhead -= attempt.lane() == Lane.URGENT ? attempt.segments() : 0;
      atGate -= fromGate;
      room = segmentsAhead <= target() / 2;
    }
    if (room) {
      roomAhead.run();
    }
  }

  private Submission submission(OpenAttempt attempt, Gate gate) {
    return new Submission(
        attempt.sender(),
        address(attempt.channel(), attempt.recipient()),
        attempt.body(),
        attempt.mediaUrls().stream().map(URI::create).toList(),
        attempt.template().map(t -> new TemplateUse(t.contentSid(), t.variables())),
        around.settings().publicUrl().map(base -> callback(base, attempt)),
        attempt.expiresAt().map(this::validity),
        DispatchSettings.readTimeout(attempt.lane()),
        gate);
  }

  /** What the provider calls a person on this channel. */
  static String address(Channel channel, String recipient) {
    return channel == Channel.WHATSAPP ? WhatsAppAddress.of(recipient) : recipient;
  }

  /**
   * The callback carries our attempt, so that it settles an unknown even where we never heard the
   * SID.
   */
  private static URI callback(URI base, OpenAttempt attempt) {
    return URI.create(
        base + "/webhooks/twilio/sms/status?m=" + attempt.message() + "&a=" + attempt.attempt());
  }

  /** The provider takes 1 s to 10 h. */
  private Duration validity(Instant expiresAt) {
    long seconds = Duration.between(around.clock().instant(), expiresAt).toSeconds();
    return Duration.ofSeconds(Math.clamp(seconds, 1, 36_000));
  }

  /** The last gate before the request is written. Used by the one thread that sends. */
  private final class Gate implements Departure {
    private final Ranked ranked;
    private @Nullable String refusal;
    private Pacer.@Nullable Leave leave;
    private boolean gone;

    Gate(Ranked ranked) {
      this.ranked = ranked;
    }

    @Override
    public boolean leave() throws InterruptedException {
      OpenAttempt attempt = ranked.attempt();
      if (around.withdrawn().covers(attempt)) {
        return refuse("its recipient has just opted out");
      }
      Optional<Pacer.Leave> granted =
          pacer.leave(attempt.lane(), ranked.rank(), attempt.segments(), attempt.leaveBefore());
      if (granted.isEmpty()) {
        return refuse(closed ? CLOSED : "its slot did not come in time");
      }
      leave = granted.get();
      // Right before the first byte: a lease may have run out, and a STOP come, while it waited.
      if (closed || leaseEnds.getAsLong() - System.nanoTime() < 0) {
        return refuse("this node may have lost its sender while it waited");
      }
      if (around.withdrawn().covers(attempt)) {
        return refuse("its recipient has just opted out");
      }
      return true;
    }

    private boolean refuse(String why) {
      refusal = why;
      return false;
    }

    @Override
    public void left() {
      if (leave != null && !gone) {
        leave.left();
        pass();
        launch();
      }
    }

    /** What never left, and what the provider put off, uses no slot. */
    void ended(Outcome outcome) {
      if (leave != null) {
        switch (outcome) {
          case Outcome.Throttled _, Outcome.Unsent _ -> leave.released();
          case Outcome.Accepted _, Outcome.Rejected _, Outcome.Unknown _ -> leave.left();
        }
      }
      pass();
    }

    private void pass() {
      if (!gone) {
        gone = true;
        Departures.this.gone(ranked.attempt(), 1);
      }
    }
  }
}
