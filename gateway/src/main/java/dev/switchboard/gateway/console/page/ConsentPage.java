package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.consent.ConsentImport.Told;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.sender.Sender;
import java.util.List;
import java.util.Optional;

/**
 * Who may be written to.
 *
 * @param number as it was typed; empty where nobody is looked for
 * @param problem what is wrong with it
 * @param person who was found
 * @param latest the newest rows of the ledger
 * @param imported what became of a file
 */
public record ConsentPage(
    Frame frame,
    String number,
    Optional<String> problem,
    Optional<Person> person,
    List<Consent> latest,
    List<Sender> senders,
    Optional<Imported> imported) {

  /** One person's consent now, and how it came about. */
  public record Person(String address, List<Consent> now, List<Consent> history) {}

  /** A file that was taken in. */
  public record Imported(long recorded, long unchanged, long outdated, List<Told.Refused> refused) {
    /** Refused lines that are shown. */
    private static final int SHOWN = 100;

    public static Imported of(List<Told> told) {
      List<Told.Refused> refused =
          told.stream()
              .filter(Told.Refused.class::isInstance)
              .map(Told.Refused.class::cast)
              .toList();
      return new Imported(
          count(told, "recorded"), count(told, "unchanged"), count(told, "outdated"), refused);
    }

    private static long count(List<Told> told, String result) {
      return told.stream()
          .filter(one -> one instanceof Told.Taken taken && taken.result().equals(result))
          .count();
    }

    public List<Told.Refused> shown() {
      return refused.subList(0, Math.min(SHOWN, refused.size()));
    }
  }

  /** A sender's name for people. */
  public static String sender(Consent row) {
    return row.sender().equals("*") ? "every sender" : row.sender();
  }

  /** The colour of a row. */
  public static String chip(Consent row) {
    return row.status().equals("opted_out") ? "chip--warn" : "chip--good";
  }
}
