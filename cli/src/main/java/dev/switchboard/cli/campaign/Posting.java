package dev.switchboard.cli.campaign;

import dev.switchboard.client.BatchLine;
import dev.switchboard.client.Message;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Problem;
import dev.switchboard.client.Switchboard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What the gateway made of the messages it was given.
 *
 * @param accepted in the order in which they were given
 * @param refused by the recipient's number
 */
public record Posting(List<Message> accepted, Map<String, Problem> refused) {
  private static final int LINES = 1_000;

  /**
   * Gives messages to the gateway, a thousand at a time.
   *
   * @param progress is told how many were given so far
   */
  public static Posting of(Switchboard gateway, List<NewMessage> messages, IntConsumer progress) {
    List<Message> accepted = new ArrayList<>();
    Map<String, Problem> refused = new LinkedHashMap<>();
    for (int from = 0; from < messages.size(); from += LINES) {
      List<NewMessage> some = messages.subList(from, Math.min(from + LINES, messages.size()));
      List<BatchLine> answers = gateway.sendAll(some);
      for (int i = 0; i < some.size(); i++) {
        switch (answers.get(i)) {
          case BatchLine.Accepted(int line, Message message) -> accepted.add(message);
          case BatchLine.Refused(int line, Problem problem, String json) ->
              refused.put(some.get(i).to(), problem);
        }
      }
      progress.accept(from + some.size());
    }
    return new Posting(List.copyOf(accepted), Map.copyOf(refused));
  }
}
