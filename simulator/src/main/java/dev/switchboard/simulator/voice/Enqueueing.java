package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Enqueue;
import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One {@code <Enqueue>}: waits until somebody takes the caller out, then talks. */
final class Enqueueing {
  private final Interpreter interpreter;
  private final Page page;
  private final Leg leg;

  Enqueueing(Interpreter interpreter, Page page) {
    this.interpreter = interpreter;
    this.page = page;
    this.leg = interpreter.leg();
  }

  Next enqueue(Enqueue verb) throws LineEvent, InterruptedException {
    if (verb.queue().isEmpty()) {
      leg.note("Enqueue to a workflow: TaskRouter is not simulated, the next verb follows");
      return Next.ON;
    }
    Instant begin = leg.line().now();
    WaitingQueue queue = leg.office().queues().open(verb.queue(), begin);
    if (!queue.join(leg, verb.maxQueueSize().orElse(queue.most()))) {
      leg.alert(14207, "Enqueue: the queue " + verb.queue() + " is full");
      return after(verb, queue, "queue-full", begin);
    }
    leg.note("waits in the queue " + queue.name());
    String result;
    try {
      result = stay(verb, queue);
    } catch (LineEvent.Over over) {
      Optional<Target> action = page.named(verb.action());
      if (over.ending() == Ending.HUNG_UP && action.isPresent()) {
        interpreter.fetcher().tell("Enqueue action", action.get(), told(queue, "hangup", begin));
      }
      throw over;
    } finally {
      release(queue);
      leg.waitsNoMore();
      leg.line().forgetInput();
    }
    if (result.equals("hangup")) {
      return new Next.Out(Next.Finish.HANG_UP);
    }
    return after(verb, queue, result, begin);
  }

  /** Whoever talks with this caller learns that it has gone. */
  private void release(WaitingQueue queue) {
    Optional<WaitingQueue.Agent> agent = queue.agentOf(leg);
    queue.leave(leg);
    agent.ifPresent(each -> {
      leg.notHeardBy(each.leg());
      each.leg().notHeardBy(leg);
      each.leg().tell(new Signal.LegOver(leg.sid(), CallStatus.COMPLETED, leg.line().now()));
    });
  }

  private Next after(Enqueue verb, WaitingQueue queue, String result, Instant begin)
      throws LineEvent, InterruptedException {
    interpreter.fetcher().progressed();
    return interpreter.actionIfNamed("Enqueue", page, verb.action(), told(queue, result, begin));
  }

  private Form told(WaitingQueue queue, String result, Instant begin) {
    return Form.of(
        "QueueResult", result,
        "QueueSid", queue.sid(),
        "QueueTime", String.valueOf(Duration.between(begin, leg.line().now()).toSeconds()));
  }

  /**
   * @return {@code QueueResult}
   */
  private String stay(Enqueue verb, WaitingQueue queue) throws LineEvent, InterruptedException {
    Instant begin = leg.line().now();
    HoldMusic music =
        new HoldMusic(
            interpreter,
            Scope.QUEUE,
            page.named(verb.waitUrl()),
            () ->
                Form.of(
                    "QueuePosition", String.valueOf(queue.position(leg.sid())),
                    "QueueSid", queue.sid(),
                    "QueueTime",
                        String.valueOf(Duration.between(begin, leg.line().now()).toSeconds()),
                    "AvgQueueTime", String.valueOf(queue.averageWait()),
                    "CurrentQueueSize", String.valueOf(queue.members().size())));
    while (true) {
      Optional<WaitingQueue.Agent> agent = queue.agentOf(leg);
      if (agent.isPresent()) {
        talk(agent.get());
        return "bridged";
      }
      switch (music.play("queue")) {
        case LEAVE -> {
          return "leave";
        }
        case HANG_UP, REJECT, REJECT_BUSY -> {
          return "hangup";
        }
        case RAN_OUT -> {}
      }
    }
  }

  private void talk(WaitingQueue.Agent agent) throws LineEvent, InterruptedException {
    if (agent.whisper().isGiven()) {
      Runnable again = leg.trace().again();
      interpreter
          .within(Scope.WHISPER, () -> Form.EMPTY)
          .run("Queue whisper", agent.whisper(), Form.EMPTY);
      again.run();
    }
    leg.heardBy(agent.leg());
    agent.leg().heardBy(leg);
    leg.note("connected with " + agent.leg().call().phone());
    agent.leg().tell(new Signal.LegReady(leg.sid(), leg.line().now()));
    leg.waits("dial", Optional.empty(), Set.of());
    while (true) {
      if (leg.line().next(Instant.MAX) instanceof Signal.LegOver over
          && over.sid().equals(agent.leg().sid())) {
        return;
      }
    }
  }
}
