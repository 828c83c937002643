package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.conversation.Conversations.Conversation;
import dev.switchboard.gateway.conversation.Conversations.Text;
import java.util.List;
import java.util.Optional;

/** Both directions with one person, as a chat reads: the oldest first. */
public record ConversationPage(Frame frame, Conversation conversation) {

  public String path() {
    return "/console/conversations/" + conversation.address();
  }

  public List<Text> texts() {
    return conversation.messages().reversed();
  }

  public boolean fromThem(Text text) {
    return text.direction().equals("inbound");
  }

  public Optional<StatusLook> look(Text text) {
    return Optional.ofNullable(text.status()).map(StatusLook::of);
  }

  /** Who must not be written to by whom, and since when. */
  public List<Consent> refusals() {
    return conversation.consents().stream()
        .filter(consent -> consent.status().equals("opted_out"))
        .toList();
  }
}
