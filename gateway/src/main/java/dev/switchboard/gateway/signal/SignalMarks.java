package dev.switchboard.gateway.signal;

import dev.switchboard.core.signal.Bucket;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.core.signal.Mark;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From where on each sender's signals count. */
final class SignalMarks {
  private final Store store;

  SignalMarks(Store store) {
    this.store = store;
  }

  Map<String, Mark> all() {
    Map<String, Mark> marks = new HashMap<>();
    store
        .sql()
        .sql("select sender, hour, counted from signal_mark")
        .query(row -> {
          Instant hour = Sql.instant(row, "hour");
          marks.put(row.getString("sender"), new Mark(hour, read(hour, row.getString("counted"))));
        });
    return marks;
  }

  void set(String sender, Mark mark) {
    store
        .sql()
        .sql(
            """
            insert into signal_mark (sender, hour, counted) values (?, ?, ?)
            on conflict (sender) do update set hour = excluded.hour, counted = excluded.counted
            """)
        .params(sender, Sql.time(mark.hour()), written(mark))
        .update();
  }

  /** A bucket a line: {@code US failed 30007 38}. */
  private static String written(Mark mark) {
    return mark.counted().stream()
        .map(b -> b.country() + " " + b.kind().word() + " " + b.code() + " " + b.count())
        .collect(Collectors.joining("\n"));
  }

  private static List<Bucket> read(Instant hour, String text) {
    List<Bucket> buckets = new ArrayList<>();
    text.lines()
        .map(line -> line.split(" ", -1))
        .forEach(cell ->
            Kind.of(cell[1])
                .ifPresent(kind ->
                    buckets.add(
                        new Bucket(
                            cell[0],
                            hour,
                            kind,
                            Integer.parseInt(cell[2]),
                            Long.parseLong(cell[3])))));
    return buckets;
  }
}
