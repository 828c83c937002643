package dev.switchboard.gateway.console;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.gateway.console.page.ConversationPage;
import dev.switchboard.gateway.console.page.ConversationsPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.conversation.Conversations;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who wrote to us, and all that was said with one person. */
@Controller
final class ConversationsController {
  private static final int LATEST = 100;
  private static final int TEXTS = 100;

  private final Conversations conversations;
  private final Frames frames;
  private final Pages pages;

  ConversationsController(Conversations conversations, Frames frames, Pages pages) {
    this.conversations = conversations;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/conversations")
  ResponseEntity<byte[]> latest(HttpServletRequest request) {
    return pages.ok(
        "conversations",
        new ConversationsPage(
            frames.of(request, Section.CONVERSATIONS, "Conversations"),
            conversations.latest().stream().limit(LATEST).toList()));
  }

  @GetMapping("/console/conversations/{address}")
  ResponseEntity<byte[]> with(@PathVariable String address, HttpServletRequest request) {
    if (!PhoneNumber.isE164(address)) {
      throw new NotHere();
    }
    return pages.ok(
        "conversation",
        new ConversationPage(
            frames.of(request, Section.CONVERSATIONS, "Conversation with " + address),
            conversations.with(address, TEXTS)));
  }
}
