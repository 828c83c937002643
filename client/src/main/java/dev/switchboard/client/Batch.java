package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts many messages into requests that the gateway takes, and matches its answers to them line by
 * line.
 */
final class Batch {
  private static final int MAX_LINES = 10_000;
  private static final int MAX_BYTES = 10_000_000;

  private Batch() {}

  static List<BatchLine> post(Exchange exchange, String path, List<NewMessage> messages) {
    List<BatchLine> answers = new ArrayList<>(messages.size());
    StringBuilder body = new StringBuilder();
    int bytes = 0;
    int lines = 0;
    for (NewMessage message : messages) {
      String line = line(message);
      int size = line.getBytes(StandardCharsets.UTF_8).length;
      if (lines == MAX_LINES || (lines > 0 && bytes + size > MAX_BYTES)) {
        flush(exchange, path, body, lines, answers);
        bytes = 0;
        lines = 0;
      }
      body.append(line);
      bytes += size;
      lines++;
    }
    if (lines > 0) {
      flush(exchange, path, body, lines, answers);
    }
    return answers;
  }

  /** Every line has a key of its own, so that a request whose answer was lost can be made again. */
  private static String line(NewMessage message) {
    ObjectNode node = Json.newMessage(message);
    node.put(
        "idempotency_key", message.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString()));
    return node + "\n";
  }

  private static void flush(
      Exchange exchange, String path, StringBuilder body, int lines, List<BatchLine> answers) {
    String answer =
        exchange.ask(
            "POST",
            path,
            body.toString(),
            Map.of("Content-Type", "application/x-ndjson"),
            Repeat.SAFE);
    body.setLength(0);
    int before = answers.size();
    answer
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> answers.add(read(Json.read(line), answers.size() + 1)));
    if (answers.size() - before != lines) {
      throw new SwitchboardUnreachable(
          exchange.base(), "answers to " + (answers.size() - before) + " of " + lines + " lines");
    }
  }

  private static BatchLine read(JsonNode node, int line) {
    JsonNode problem = node.path("problem");
    return problem.isObject()
        ? new BatchLine.Refused(line, Json.problem(0, problem), node.toString())
        : new BatchLine.Accepted(line, Json.message(node));
  }
}
