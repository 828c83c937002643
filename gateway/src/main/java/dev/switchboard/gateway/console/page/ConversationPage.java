package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.conversation.Conversations.Conversation;
import dev.switchboard.gateway.conversation.Conversations.Text;
import dev.switchboard.gateway.conversation.Standing;
import dev.switchboard.gateway.conversation.Standing.WindowView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both directions with one person, as a chat reads: the oldest first.
 *
 * @param sender the number of ours whose texts are shown; empty: all of them
 * @param people the list beside it
 */
public record ConversationPage(
    Frame frame,
    Conversation conversation,
    Optional<String> sender,
    ConversationsPage people,
    Composer composer,
    Instant now) {
  private static final Duration SOON = Duration.ofHours(2);

  public String path() {
    return base() + sender.map(number -> "?sender=" + encoded(number)).orElse("");
  }

  private String base() {
    return "/console/conversations/" + conversation.address();
  }

  public String under(Standing with) {
    return base() + "?sender=" + encoded(with.sender());
  }

  public String everything() {
    return base();
  }

  public boolean isOn(Standing with) {
    return sender.filter(with.sender()::equals).isPresent();
  }

  /** The one that is shown, else the latest. */
  public Optional<Standing> standing() {
    return conversation.with().stream().filter(with -> sender.isEmpty() || isOn(with)).findFirst();
  }

  /** On WhatsApp, where they have written. */
  public Optional<WindowView> window() {
    return standing().flatMap(with -> Optional.ofNullable(with.window()));
  }

  public boolean closesSoon() {
    return window().filter(view -> view.until().isBefore(now.plus(SOON))).isPresent();
  }

  public Optional<String> name() {
    return conversation.with().stream()
        .flatMap(with -> Optional.ofNullable(with.profileName()).stream())
        .findFirst();
  }

  public String initials() {
    return Faces.initials(name().orElse(null), conversation.address());
  }

  public boolean typing() {
    return standing()
        .flatMap(with -> Optional.ofNullable(with.typingUntil()))
        .filter(now::isBefore)
        .isPresent();
  }

  /** Those of what is shown. */
  public int unread() {
    return conversation.with().stream()
        .filter(with -> sender.isEmpty() || isOn(with))
        .mapToInt(Standing::unread)
        .sum();
  }

  /** The latest text of theirs on this page. */
  public Optional<String> latestOfTheirs() {
    return conversation.messages().stream()
        .filter(text -> text.direction().equals("inbound"))
        .map(Text::id)
        .findFirst();
  }

  public Optional<String> earlier() {
    return Optional.ofNullable(conversation.nextCursor())
        .map(cursor -> path() + (sender.isPresent() ? "&" : "?") + "before=" + cursor);
  }

  public List<Bubble> bubbles() {
    List<Text> texts = conversation.messages().reversed();
    Map<String, Text> byId = new HashMap<>();
    texts.forEach(text -> byId.put(text.id(), text));
    List<Bubble> bubbles = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Text text = texts.get(i);
      Optional<String> quoted =
          Optional.ofNullable(text.facts().quoted())
              .map(quote ->
                  Optional.ofNullable(quote.messageId())
                      .flatMap(id -> Optional.ofNullable(byId.get(id)))
                      .map(Bubble::quote)
                      .filter(words -> !words.isEmpty())
                      .orElse("an earlier message"));
      bubbles.add(new Bubble(text, i > 0 && Bubble.follows(text, texts.get(i - 1)), quoted));
    }
    return bubbles;
  }

  /** Who must not be written to by whom, and since when. */
  public List<Consent> refusals() {
    return conversation.consents().stream()
        .filter(consent -> consent.status().equals("opted_out"))
        .toList();
  }

  public boolean optedIn() {
    return refusals().isEmpty()
        && conversation.consents().stream()
            .anyMatch(consent -> consent.status().equals("opted_in"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
