package dev.switchboard.app.demo;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.client.Message;
import dev.switchboard.client.Switchboard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** One phone answers STOP while its message is still in the queue. */
final class StopScene implements Callable<StopScene.Stopped> {
  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final Message waiting;
  private final Consumer<String> told;

  /**
   * @param waiting a message that is queued
   * @param told is told what happens
   */
  StopScene(
      Switchboard gateway, SimulatorControl simulator, Message waiting, Consumer<String> told) {
    this.gateway = gateway;
    this.simulator = simulator;
    this.waiting = waiting;
    this.told = told;
  }

  /**
   * What came of it.
   *
   * @param message as it ended
   * @param said when the phone said STOP, by the provider's clock
   * @param confirmations what the provider answered
   */
  record Stopped(Message message, Instant said, List<SimulatorControl.Bubble> confirmations) {}

  @Override
  public Stopped call() throws InterruptedException {
    String phone = waiting.to();
    long start = System.nanoTime();
    simulator.write(phone, waiting.from(), "STOP");
    told.accept(phone + " writes “STOP”; its text is still in the queue");
    Message end =
        Until.present(
                () -> Optional.of(gateway.message(waiting.id())).filter(m -> m.status().isFinal()))
            .orElseGet(() -> gateway.message(waiting.id()));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    told.accept(
        end.status().word()
            + end.reason().map(reason -> " (" + reason + ")").orElse("")
            + " after "
            + took.toMillis()
            + " ms");
    List<SimulatorControl.Bubble> confirmations =
        Until.present(() -> Optional.of(confirmations(phone)).filter(all -> !all.isEmpty()))
            .orElse(List.of());
    confirmations.forEach(confirmation ->
        told.accept("the provider confirms: “" + Columns.cut(confirmation.body(), 44) + "”"));
    return new Stopped(end, said(phone), confirmations);
  }

  private List<SimulatorControl.Bubble> confirmations(String phone) {
    return simulator.bubbles(phone).stream()
        .filter(bubble -> bubble.direction().equals("auto-reply"))
        .toList();
  }

  private Instant said(String phone) {
    return simulator.bubbles(phone).stream()
        .filter(bubble -> bubble.direction().equals("inbound"))
        .map(SimulatorControl.Bubble::at)
        .findFirst()
        .orElse(Instant.EPOCH);
  }
}
