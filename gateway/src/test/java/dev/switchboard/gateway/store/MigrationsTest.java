package dev.switchboard.gateway.store;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * During a rolling upgrade nodes of the version before work on the schema of the version after, so
 * a migration takes away nothing that they use and demands nothing that they do not give.
 */
@DisplayName("A migration only adds")
class MigrationsTest {
  private static final Path FOLDER = Path.of("src/main/resources/db/migration");

  /** Until here, no node of an older version can be there. */
  private static final int FIRST_SCHEMA = 4;

  private static final Pattern NUMBER = Pattern.compile("V(\\d+)__\\w+\\.sql");
  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
  private static final Pattern CREATED =
      Pattern.compile("create table (?:if not exists )?(\\w+)", CASE_INSENSITIVE);
  private static final Pattern UNIQUE =
      Pattern.compile("create unique index \\w+ on (\\w+)", CASE_INSENSITIVE);

  /** Text of a statement, and why an older node would stumble over it. */
  private record Demand(Pattern text, String why) {
    static Demand of(String text, String why) {
      return new Demand(Pattern.compile(text, CASE_INSENSITIVE), why);
    }
  }

  private static final List<Demand> DEMANDS =
      List.of(
          Demand.of("\\bdrop\\s+(table|column|view)\\b", "an older node still reads it"),
          Demand.of("\\brename\\b", "an older node knows the old name"),
          Demand.of("\\btruncate\\b", "an older node needs the rows"),
          Demand.of("\\bset\\s+not\\s+null\\b", "an older node does not fill it"),
          Demand.of(
              "\\balter\\s+column\\s+\\w+\\s+(set\\s+data\\s+)?type\\b",
              "an older node reads the old type"),
          Demand.of(
              "\\badd\\s+column\\b(?![^,;]*\\bdefault\\b)[^,;]*\\bnot\\s+null\\b",
              "an older node does not fill it"));

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.sorted().toList();
    }
  }

  private static List<String> faults(String name, String sql) {
    String bare = COMMENT.matcher(sql).replaceAll("");
    List<String> faults = new ArrayList<>();
    for (Demand demand : DEMANDS) {
      Matcher found = demand.text().matcher(bare);
      while (found.find()) {
        faults.add(name + ": “" + found.group() + "”: " + demand.why());
      }
    }
    Set<String> own = new HashSet<>();
    CREATED.matcher(bare).results().forEach(made -> own.add(made.group(1)));
    UNIQUE
        .matcher(bare)
        .results()
        .filter(index -> !own.contains(index.group(1)))
        .forEach(index ->
            faults.add(name + ": “" + index.group() + "”: an older node may write a key twice"));
    return faults;
  }

  @Test
  @DisplayName("and is numbered without a gap, so that none is forgotten between two branches")
  void numbered() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (Path file : files()) {
      Matcher name = NUMBER.matcher(file.getFileName().toString());
      assertThat(name.matches()).as(file.toString()).isTrue();
      numbers.add(Integer.parseInt(name.group(1)));
    }
    assertThat(numbers.stream().sorted().toList())
        .isEqualTo(Stream.iterate(1, n -> n + 1).limit(numbers.size()).toList());
  }

  @Test
  @DisplayName("what an older node writes and reads")
  void onlyAdds() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path file : files()) {
      Matcher name = NUMBER.matcher(file.getFileName().toString());
      if (name.matches() && Integer.parseInt(name.group(1)) > FIRST_SCHEMA) {
        faults.addAll(faults(file.getFileName().toString(), Files.readString(file)));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  @DisplayName("and this test can tell")
  void tells() {
    assertThat(
            faults(
                "V9.sql",
                """
                -- drop table comment_only;
                alter table message drop column body;
                alter table message rename to letter;
                alter table message alter column body type bytea;
                alter table message alter column body set not null;
                alter table message add column tone text not null;
                alter table message add column length integer not null default 0;
                create unique index one_each on message (body);
                create table mine (id uuid);
                create unique index my_own on mine (id);
                """))
        .hasSize(6);
  }
}
