package dev.switchboard.app.demo;

import dev.switchboard.cli.terminal.ProgressBar;
import dev.switchboard.client.Conversation;
import dev.switchboard.client.Message;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Priority;
import dev.switchboard.client.Switchboard;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One phone asks a question, and the application, played by the demo, answers over the API while
 * the rest is being sent.
 */
final class QuestionScene implements Callable<Message> {
  private static final String QUESTION = "Can you deliver after 6 pm?";
  private static final String ANSWER = "Yes: we moved your delivery to 6–8 pm. See you then!";
  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final Message delivered;
  private final Consumer<String> told;

  /**
   * @param delivered a message that the phone has
   */
  QuestionScene(
      Switchboard gateway, SimulatorControl simulator, Message delivered, Consumer<String> told) {
    this.gateway = gateway;
    this.simulator = simulator;
    this.delivered = delivered;
    this.told = told;
  }

  /** The answer as it ended. */
  @Override
  public Message call() throws InterruptedException {
    String phone = delivered.to();
    long start = System.nanoTime();
    simulator.write(phone, delivered.from(), QUESTION);
    told.accept(phone + " asks “" + QUESTION + "”");
    if (Until.present(() -> asked(phone)).isEmpty()) {
      throw new IllegalStateException("the question never reached the gateway's conversations");
    }
    Message answer =
        gateway.send(
            NewMessage.to(phone, ANSWER)
                .from(delivered.from())
                .priority(Priority.URGENT)
                .metadata("demo", "answer")
                .build());
    Message end =
        Until.present(
                () -> Optional.of(gateway.message(answer.id())).filter(m -> m.status().isFinal()))
            .orElseGet(() -> gateway.message(answer.id()));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    told.accept("answered “" + ANSWER + "”");
    told.accept(
        "which is "
            + end.status().word()
            + " "
            + ProgressBar.words(took)
            + " after the question, past the queue");
    return end;
  }

  private Optional<Conversation.Entry> asked(String phone) {
    return gateway.conversation(phone).messages().stream()
        .filter(entry -> entry.direction() == Conversation.Direction.INBOUND)
        .filter(entry -> entry.body().equals(QUESTION))
        .findFirst();
  }
}
