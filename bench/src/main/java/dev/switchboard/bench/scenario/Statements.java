package dev.switchboard.bench.scenario;

import dev.switchboard.bench.process.EmbeddedStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which statements a run took, from PostgreSQL's own pg_stat_statements. It has to be loaded by the
 * server's start, and costs a few per cent.
 */
final class Statements {
  private static final int MOST = 16;
  private static final int LETTERS = 90;

  private Statements() {}

  /** Takes effect with the store's next start. */
  static void load(EmbeddedStore store) {
    store.run("alter system set shared_preload_libraries = 'pg_stat_statements'");
  }

  static void reset(EmbeddedStore store) {
    store.run("create extension if not exists pg_stat_statements");
    store.number("select count(*) from (select pg_stat_statements_reset()) as done");
  }

  /**
   * Those that took the most time since the reset, the longest first; what takes less than 0.05 µs
   * of a message is left out.
   *
   * @param messages over which it is shared out
   */
  static List<Map<String, Object>> longest(EmbeddedStore store, long messages) {
    return store.rows(
        """
        select query, calls, rows, total_exec_time from pg_stat_statements
        -- without the bench's own looks
        where query not like 'select (select count(*)%%' and query not like '%%pg_stat_statements%%'
          and total_exec_time > %d * 0.00005
        order by total_exec_time desc limit %d
        """
            .formatted(messages, MOST),
        row -> {
          Map<String, Object> cells = new LinkedHashMap<>();
          long calls = row.getLong("calls");
          double millis = row.getDouble("total_exec_time");
          cells.put("us_per_message", millis * 1_000 / messages);
          cells.put("calls", calls);
          cells.put("messages_per_call", (double) messages / calls);
          cells.put("rows", row.getLong("rows"));
          cells.put("ms_each", millis / calls);
          cells.put("statement", oneLine(row.getString("query")));
          return cells;
        });
  }

  private static String oneLine(String query) {
    String line = query.strip().replaceAll("\\s+", " ");
    return line.length() <= LETTERS ? line : line.substring(0, LETTERS) + "…";
  }
}
