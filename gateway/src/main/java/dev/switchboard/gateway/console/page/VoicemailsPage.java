package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.voicemail.VoicemailView;
import java.util.List;
import java.util.Optional;

/**
 * The inbox of voicemails.
 *
 * @param show {@code unheard}, or empty for all
 * @param call only those of this call
 * @param older where the list goes on
 */
public record VoicemailsPage(
    Frame frame,
    String show,
    Optional<String> call,
    Optional<String> cursor,
    List<VoicemailCard> voicemails,
    Optional<String> older) {

  /** A part of the list. */
  public record Tab(String title, String show) {
    public String href() {
      return show.isEmpty() ? "/console/voicemails" : "/console/voicemails?show=" + show;
    }
  }

  /** The list, as it goes on after {@code found} where there are more than {@code most}. */
  public static VoicemailsPage of(
      Frame frame,
      String show,
      Optional<String> call,
      Optional<String> cursor,
      List<VoicemailView> found,
      int most) {
    List<VoicemailCard> cards = found.stream().limit(most).map(VoicemailCard::new).toList();
    return new VoicemailsPage(
        frame,
        show,
        call,
        cursor,
        cards,
        found.size() > most
            ? Optional.of(query("/console/voicemails", show, call, cards.getLast().id()))
            : Optional.empty());
  }

  public List<Tab> tabs() {
    return List.of(new Tab("All", ""), new Tab("Unheard", "unheard"));
  }

  public boolean isOn(Tab tab) {
    return tab.show().equals(show) && call.isEmpty();
  }

  /** Where the live part of this very page comes from. */
  public String rowsUrl() {
    return query("/console/voicemails/rows", show, call, cursor.orElse(""));
  }

  private static String query(String path, String show, Optional<String> call, String cursor) {
    return path + "?show=" + show + call.map(id -> "&call=" + id).orElse("") + "&cursor=" + cursor;
  }
}
