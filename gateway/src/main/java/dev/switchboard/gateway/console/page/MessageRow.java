package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.message.MessageView;
import dev.switchboard.gateway.message.MessageView.NextView;
import java.time.Instant;
import java.util.Optional;

/** One line of the list. */
public record MessageRow(MessageView message) {
  private static final int PREVIEW = 140;

  public String href() {
    return "/console/messages/" + message.id();
  }

  public StatusLook look() {
    return StatusLook.of(message.status());
  }

  /** The start of the body on one line. Cut between characters, not inside one. */
  public String preview() {
    String line = message.body().strip().replaceAll("\\s+", " ");
    if (message.redactedAt() != null) {
      return "Text taken away";
    }
    if (line.isEmpty()) {
      return message.mediaUrls().isEmpty() ? "No text" : media();
    }
    return line.codePointCount(0, line.length()) <= PREVIEW
        ? line
        : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
  }

  private String media() {
    int count = message.mediaUrls().size();
    return count == 1 ? "One picture or file" : count + " pictures or files";
  }

  /** Why it is where it is, as short as it can be said. */
  public Optional<String> note() {
    if (message.error() != null) {
      return Optional.of(message.error().code() + " " + message.error().name());
    }
    return Optional.ofNullable(message.reason()).map(Words::reason);
  }

  /** When it goes on, where it waits. */
  public Optional<Instant> nextAt() {
    return Optional.ofNullable(message.next()).map(NextView::at);
  }

  /** What happens then. */
  public String nextVerb() {
    String what = message.next() == null ? "" : message.next().what();
    return what.startsWith("send") ? "leaves" : what.startsWith("look") ? "looked up" : "next";
  }

  public boolean urgent() {
    return message.priority().equals("urgent");
  }

  public boolean bulk() {
    return message.priority().equals("bulk");
  }

  public boolean whatsapp() {
    return message.channel().equals("whatsapp");
  }
}
