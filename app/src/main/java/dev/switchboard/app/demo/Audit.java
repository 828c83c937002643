package dev.switchboard.app.demo;

import dev.switchboard.app.demo.SimulatorControl.Bubble;
import dev.switchboard.app.demo.SimulatorControl.LedgerEntry;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the gateway says with the provider's own ledger and with what stands on the phones.
 */
final class Audit {
  private final Played played;
  private final List<LedgerEntry> ledger;
  private final Map<String, List<Bubble>> phones;
  private final List<Check> checks = new ArrayList<>();

  Audit(Played played, List<LedgerEntry> ledger, Map<String, List<Bubble>> phones) {
    this.played = played;
    this.ledger = ledger;
    this.phones = phones;
  }

  /**
   * One thing that must hold.
   *
   * @param faults what was found instead; empty where it holds
   */
  record Check(String claim, List<String> faults) {
    boolean holds() {
      return faults.isEmpty();
    }
  }

  List<Check> checks() {
    nothingLost();
    nothingTwice();
    phonesAgree();
    nobodyAfterNo();
    played.stopped().ifPresent(this::oneConfirmation);
    rowsAddUp();
    nothingWaits();
    return List.copyOf(checks);
  }

  private void nothingLost() {
    Set<String> taken = new HashSet<>();
    ledger.forEach(entry -> taken.add(entry.sid()));
    List<String> faults = new ArrayList<>();
    int expected = 0;
    for (Message message : played.all()) {
      if (isWithProvider(message)) {
        expected++;
        if (!taken.contains(message.providerSid().orElse(""))) {
          faults.add(message.id() + " is " + message.status().word() + " and not in the ledger");
        }
      }
    }
    add("nothing lost: the provider's ledger has all " + expected + " texts that left", faults);
  }

  /** By content, not only by SID: two tries of one message would have two SIDs. */
  private void nothingTwice() {
    Map<String, Integer> times = new HashMap<>();
    ledger.forEach(entry -> times.merge(entry.to() + "\0" + entry.body(), 1, Integer::sum));
    List<String> faults = new ArrayList<>();
    times.forEach((text, count) -> {
      if (count > 1) {
        faults.add(text.substring(0, text.indexOf('\0')) + " got its text " + count + " times");
      }
    });
    long expected = played.all().stream().filter(Audit::isWithProvider).count();
    if (ledger.size() != expected) {
      faults.add("the ledger has " + ledger.size() + " texts, expected are " + expected);
    }
    add("nothing twice: no phone has the same text in the ledger again", faults);
  }

  /** Delivered means that the text stands on the phone, and nothing else does. */
  private void phonesAgree() {
    List<String> faults = new ArrayList<>();
    int delivered = 0;
    for (Message message : played.all()) {
      boolean there = message.status().isDelivered();
      delivered += there ? 1 : 0;
      long shown =
          phones.getOrDefault(message.to(), List.of()).stream()
              .filter(bubble -> bubble.body().equals(message.body()))
              .filter(bubble -> bubble.status().equals("delivered"))
              .count();
      if (shown != (there ? 1 : 0)) {
        faults.add(message.to() + " shows it " + shown + " times: " + message.status().word());
      }
    }
    add("the phones agree: " + delivered + " texts are on their screens, once each", faults);
  }

  private void nobodyAfterNo() {
    Set<String> before = new HashSet<>();
    played.script().optedOut().forEach(optOut -> before.add(optOut.number()));
    List<String> faults = new ArrayList<>();
    for (LedgerEntry entry : ledger) {
      boolean after =
          played
              .stopped()
              .filter(stop -> stop.message().to().equals(entry.to()))
              .filter(stop -> entry.arrivedAt().isAfter(stop.said()))
              .isPresent();
      if (after || before.contains(entry.to())) {
        faults.add(entry.to() + " was texted at " + entry.arrivedAt());
      }
    }
    played
        .stopped()
        .map(StopScene.Stopped::message)
        .filter(message -> message.status() != MessageStatus.CANCELED)
        .ifPresent(message -> faults.add(message.id() + " is " + message.status().word()));
    add(
        "nobody texted after STOP: neither today's nor the " + before.size() + " earlier ones",
        faults);
  }

  private void oneConfirmation(StopScene.Stopped stopped) {
    int count = stopped.confirmations().size();
    add(
        "the STOP got one confirmation, and it came from the provider",
        count == 1 ? List.of() : List.of(stopped.message().to() + " got " + count));
  }

  private void rowsAddUp() {
    int sum = played.tally().sum();
    int rows = played.plan().preview().totals().rows();
    add(
        "the table adds up: " + sum + " of " + rows + " rows are accounted for",
        sum == rows ? List.of() : List.of("the difference is " + (rows - sum)));
  }

  private void nothingWaits() {
    List<String> faults = new ArrayList<>(played.attention());
    for (Message message : played.all()) {
      if (!message.status().isFinal()) {
        faults.add(message.id() + " is still " + message.status().word());
      }
    }
    add("everything is settled: nothing waits, nothing needs a person", faults);
  }

  private void add(String claim, List<String> faults) {
    checks.add(new Check(claim, List.copyOf(faults)));
  }

  private static boolean isWithProvider(Message message) {
    return message.providerSid().isPresent();
  }
}
