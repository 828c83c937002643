package dev.switchboard.gateway.console.page;

import java.util.List;
import java.util.Optional;

/**
 * The list of messages.
 *
 * @param older where the list goes on
 * @param anyAtAll false on a server that has never taken a message
 */
public record MessagesPage(
    Frame frame,
    MessageSearch search,
    List<MessageRow> rows,
    Optional<String> older,
    Pulse pulse,
    boolean anyAtAll) {

  /** Where the live part of this very page comes from. */
  public String rowsUrl() {
    return "/console/messages/rows" + search.query();
  }
}
