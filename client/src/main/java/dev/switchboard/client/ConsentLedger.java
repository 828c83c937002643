package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The ledger of consents as a whole. Throws as {@link Switchboard} does. */
public final class ConsentLedger {
  private static final int MOST_LINES = 10_000;
  private static final int MOST_BYTES = 10_000_000;

  private final Exchange exchange;

  ConsentLedger(Exchange exchange) {
    this.exchange = exchange;
  }

  /** How a file is written. */
  public enum Format {
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String type;

    Format(String type) {
      this.type = type;
    }
  }

  /** One page of the ledger, newest first. */
  public ConsentPage page(ConsentQuery query) {
    return Json.consentPage(Json.read(exchange.get(query.path())));
  }

  /** Every change for one person, newest first, at most 200. */
  public ConsentPage history(String address) {
    return Json.consentPage(
        Json.read(exchange.get("/v1/consents/" + Exchange.encode(address) + "/history?limit=200")));
  }

  /** Writes the whole ledger to {@code out} as it comes. */
  public void export(Format format, OutputStream out) {
    exchange.stream("/v1/consents/export", format.type, out);
  }

  /**
   * Takes a file in, in requests of at most 10,000 lines and 10 MB. Good lines are kept whatever
   * happens to others, and the same file again changes nothing.
   *
   * @param told hears of each line in order
   */
  public void importFile(Format format, String file, Consumer<ImportedLine> told) {
    List<String> lines = file.lines().toList();
    int from = format == Format.CSV ? firstLine(lines) + 1 : 0;
    String header = format == Format.CSV && from <= lines.size() ? lines.get(from - 1) + "\n" : "";
    int start = from;
    StringBuilder body = new StringBuilder(header);
    int bytes = 0;
    for (int i = from; i < lines.size(); i++) {
      int size = lines.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
      if (i - start == MOST_LINES || bytes + size > MOST_BYTES) {
        post(format, body.toString(), start - (header.isEmpty() ? 0 : 1), told);
        body = new StringBuilder(header);
        start = i;
        bytes = 0;
      }
      body.append(lines.get(i)).append('\n');
      bytes += size;
    }
    post(format, body.toString(), start - (header.isEmpty() ? 0 : 1), told);
  }

  private static int firstLine(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return i;
      }
    }
    return lines.size();
  }

  private void post(Format format, String body, int before, Consumer<ImportedLine> told) {
    String answer =
        exchange.ask(
            "POST", "/v1/consents/import", body, Map.of("Content-Type", format.type), Repeat.SAFE);
    List<ImportedLine> all = new ArrayList<>();
    answer
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> all.add(read(Json.read(line), before)));
    all.forEach(told);
  }

  private static ImportedLine read(JsonNode node, int before) {
    int line = before + node.path("line").asInt(0);
    JsonNode problem = node.path("problem");
    return problem.isObject()
        ? new ImportedLine.Refused(line, Json.problem(0, problem), node.toString())
        : new ImportedLine.Taken(
            line, Json.text(node, "recipient"), Json.text(node, "result"), node.toString());
  }

  /** The keywords that are set. */
  public Keywords keywords() {
    return Json.keywords(Json.read(exchange.get("/v1/keywords")));
  }

  /**
   * Sets the keywords.
   *
   * @param document JSON with {@code opt_out, opt_in, help, phrases, languages, replies}; what is
   *     left out is what it was from the start
   */
  public Keywords putKeywords(String document) {
    return Json.keywords(
        Json.read(exchange.ask("PUT", "/v1/keywords", document, Map.of(), Repeat.SAFE)));
  }
}
