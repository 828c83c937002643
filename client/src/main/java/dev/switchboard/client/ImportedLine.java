package dev.switchboard.client;

/** What became of one line of a file of consents. */
public sealed interface ImportedLine {
  /** The line's number in the file, from 1; a header counts too. */
  int line();

  /** The answer to this line as it was received; its number is that of the request. */
  String json();

  /**
   * It was understood.
   *
   * @param result {@code recorded}, {@code unchanged} where the ledger said so before, or {@code
   *     outdated} where it has something newer
   */
  record Taken(int line, String recipient, String result, String json) implements ImportedLine {}

  /** It was refused; the others are kept. */
  record Refused(int line, Problem problem, String json) implements ImportedLine {}
}
