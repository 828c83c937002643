package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.CsvCell;
import dev.switchboard.gateway.consent.ConsentImport.Format;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.store.Store;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole ledger as a file that an import understands, a page at a time: memory stays what a page
 * needs, and no snapshot is held. What changes meanwhile may or may not be in it.
 */
public final class ConsentExport {
  private static final int PAGE = 1_000;
  private static final String HEADER = "recipient,channel,sender,status,source,proof,date,actor";

  private final Store store;
  private final JsonMapper json;

  public ConsentExport(Store store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * Writes it.
   *
   * @throws IOException where the connection ends, or has to: once something was written, a failure
   *     can only be told by an answer that stops short
   */
  public void write(Format format, HttpServletResponse response) throws IOException {
    List<Consent> page = after("", "", "");
    response.setContentType(
        format == Format.CSV ? "text/csv;charset=UTF-8" : "application/x-ndjson");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"consents." + (format == Format.CSV ? "csv" : "ndjson") + "\"");
    OutputStream out = response.getOutputStream();
    if (format == Format.CSV) {
      line(out, HEADER);
    }
    while (!page.isEmpty()) {
      for (Consent row : page) {
        line(out, format == Format.CSV ? csv(row) : ndjson(row));
      }
      out.flush();
      Consent last = page.getLast();
      page = page.size() < PAGE ? List.of() : next(last);
    }
  }

  private List<Consent> next(Consent last) throws IOException {
    try {
      return after(last.recipient(), last.channel(), last.sender());
    } catch (DataAccessException | TransactionException e) {
      throw new IOException("the store went away in the middle of an export", e);
    }
  }

  /** A range of the primary key. */
  private List<Consent> after(String recipient, String channel, String sender) {
    return store
        .sql()
        .sql(
            """
            select * from consent where (recipient, channel, sender) > (?, ?, ?)
            order by recipient, channel, sender limit ?
            """)
        .params(recipient, channel, sender, PAGE)
        .query((row, n) -> Consents.consent(row))
        .list();
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private static String csv(Consent row) {
    return Stream.of(
            row.recipient(),
            row.channel(),
            row.sender(),
            row.status(),
            row.source(),
            row.proof() == null ? "" : row.proof(),
            precise(row),
            row.actor())
        .map(CsvCell::write)
        .collect(Collectors.joining(","));
  }

  private String ndjson(Consent row) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("recipient", row.recipient());
    line.put("channel", row.channel());
    line.put("sender", row.sender());
    line.put("status", row.status());
    line.put("source", row.source());
    line.put("proof", row.proof());
    line.put("date", precise(row));
    line.put("actor", row.actor());
    return json.writeValueAsString(line);
  }

  /** To the microsecond, as the store has it: an import of the export must find nothing new. */
  private static String precise(Consent row) {
    return row.changedAt().toString();
  }
}
