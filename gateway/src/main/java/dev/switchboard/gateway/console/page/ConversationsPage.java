package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.conversation.ConversationList.Summary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Conversations, those in which something happened last first.
 *
 * @param search what was typed into the field
 * @param only the filter that is on: empty, {@code unread}, {@code sms} or {@code whatsapp}
 * @param open the conversation that stands beside the list: its person and number
 */
public record ConversationsPage(
    Frame frame,
    List<Summary> latest,
    String search,
    String only,
    Optional<String> next,
    Optional<Summary> open) {
  private static final int PREVIEW = 120;

  /** A filter. */
  public record Tab(String word, String title) {}

  /** The filters, in their order. */
  public static final List<Tab> TABS =
      List.of(
          new Tab("", "All"),
          new Tab("unread", "Unread"),
          new Tab("sms", "SMS"),
          new Tab("whatsapp", "WhatsApp"));

  public static String href(Summary row) {
    return "/console/conversations/" + row.address() + "?sender=" + encoded(row.sender());
  }

  public boolean isOpen(Summary row) {
    return open.filter(
            one -> one.address().equals(row.address()) && one.sender().equals(row.sender()))
        .isPresent();
  }

  /** Where this list is read again. */
  public String path() {
    return "/console/conversations?q=" + encoded(search) + "&only=" + only;
  }

  public String under(Tab tab) {
    return "/console/conversations?only="
        + tab.word()
        + (search.isEmpty() ? "" : "&q=" + encoded(search));
  }

  public Optional<String> older() {
    return next.map(cursor -> path() + "&cursor=" + encoded(cursor));
  }

  public static String name(Summary row) {
    return row.profileName() == null ? row.address() : row.profileName();
  }

  /** Two letters of a name, or the last digits of a number. */
  public static String initials(Summary row) {
    return Faces.initials(row.profileName(), row.address());
  }

  public static boolean whatsapp(Summary row) {
    return row.channel().equals("whatsapp");
  }

  public static boolean ours(Summary row) {
    return row.lastDirection().equals("outbound");
  }

  /** The text that was found, else the latest one, on one line. */
  public static String preview(Summary row) {
    String text = row.found() == null ? row.lastBody() : row.found().body();
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return row.lastMedia() == null ? "No text" : "Picture or file";
    }
    return line.codePointCount(0, line.length()) <= PREVIEW
        ? line
        : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
