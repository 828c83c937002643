package dev.switchboard.simulator.number;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The numbers of the account. Changes return once they are on the disk. */
public final class OwnNumbers {
  private final Journal journal;
  private final Map<String, OwnNumber> numbers = new ConcurrentHashMap<>();

  public OwnNumbers(Journal journal) {
    this.journal = journal;
  }

  public Optional<OwnNumber> find(String number) {
    return Optional.ofNullable(numbers.get(number));
  }

  public Optional<OwnNumber> bySid(String sid) {
    return numbers.values().stream().filter(number -> number.sid().equals(sid)).findFirst();
  }

  /** By number, ascending. */
  public List<OwnNumber> all() {
    return numbers.values().stream().sorted((a, b) -> a.number().compareTo(b.number())).toList();
  }

  public void put(OwnNumber number) {
    numbers.put(number.number(), number);
    journal.awaitDurable(journal.append(new Entry.NumberSet(number)));
  }

  /** Nothing happens where there is no such number. */
  public Optional<OwnNumber> change(String number, UnaryOperator<OwnNumber> how) {
    Optional<OwnNumber> changed = find(number).map(how);
    changed.ifPresent(this::put);
    return changed;
  }

  public void restore(OwnNumber number) {
    numbers.put(number.number(), number);
  }
}
