package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.attachment.AttachmentAnswer;
import dev.switchboard.gateway.console.page.ConversationPage;
import dev.switchboard.gateway.console.page.ConversationsPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.conversation.ConversationList;
import dev.switchboard.gateway.conversation.ConversationList.Filter;
import dev.switchboard.gateway.conversation.ConversationList.Reading;
import dev.switchboard.gateway.conversation.ConversationList.Summary;
import dev.switchboard.gateway.conversation.Conversations;
import dev.switchboard.gateway.conversation.Conversations.Wanted;
import dev.switchboard.gateway.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Who wrote to us, all that was said with one person, and the files that came. */
@Controller
final class ConversationsController {
  private static final int PEOPLE = 60;
  private static final int TEXTS = 80;
  private static final int LONGEST_SEARCH = 200;

  private final Conversations conversations;
  private final ConversationList list;
  private final Composers composers;
  private final AttachmentAnswer files;
  private final Frames frames;
  private final Pages pages;
  private final InstantSource clock;

  ConversationsController(
      Conversations conversations,
      ConversationList list,
      Composers composers,
      AttachmentAnswer files,
      Frames frames,
      Pages pages,
      InstantSource clock) {
    this.conversations = conversations;
    this.list = list;
    this.composers = composers;
    this.files = files;
    this.frames = frames;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/console/conversations")
  ResponseEntity<byte[]> latest(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String only,
      @RequestParam(defaultValue = "") String cursor) {
    return pages.ok("conversations", people(request, q.strip(), only, cursor, Optional.empty()));
  }

  private ConversationsPage people(
      HttpServletRequest request,
      String search,
      String only,
      String cursor,
      Optional<Summary> open) {
    String words = search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search;
    Page<Summary> page =
        list.page(
            new Filter(
                Optional.of(words).filter(text -> !text.isEmpty()),
                Optional.of(only).filter(word -> word.equals("sms") || word.equals("whatsapp")),
                Optional.empty(),
                only.equals("unread") ? Reading.UNREAD : Reading.ANY,
                Optional.of(cursor).filter(text -> !text.isEmpty()),
                PEOPLE));
    return new ConversationsPage(
        frames.of(request, Section.CONVERSATIONS, "Conversations"),
        page.data(),
        words,
        Set.of("unread", "sms", "whatsapp").contains(only) ? only : "",
        Optional.ofNullable(page.nextCursor()),
        open);
  }

  @GetMapping("/console/conversations/badge")
  ResponseEntity<byte[]> badge() {
    return pages.ok("unreadBadge", list.unread());
  }

  @GetMapping("/console/conversations/{address}")
  ResponseEntity<byte[]> with(
      HttpServletRequest request,
      @PathVariable String address,
      @RequestParam(defaultValue = "") String sender,
      @RequestParam(defaultValue = "") String before,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    Composers.check(address);
    Optional<String> with = Composers.sender(sender);
    Optional<UUID> earlier = Id.parse("msg", before);
    ConversationsPage people = people(request, "", "", "", Optional.empty());
    Optional<Summary> open =
        people.latest().stream()
            .filter(row -> row.address().equals(address))
            .filter(row -> with.isEmpty() || with.get().equals(row.sender()))
            .findFirst();
    return pages.ok(
        "conversation",
        new ConversationPage(
            frames.of(request, Section.CONVERSATIONS, "Conversation with " + address),
            conversations.with(new Wanted(address, with, earlier, TEXTS)),
            with,
            new ConversationsPage(people.frame(), people.latest(), "", "", people.next(), open),
            composers.of(session, address, with, "", Optional.empty()),
            clock.instant()));
  }

  @GetMapping("/console/media/{id}/{item}")
  void file(@PathVariable String id, @PathVariable String item, HttpServletResponse response)
      throws IOException {
    UUID message = Id.parse("msg", id).orElseThrow(NotHere::new);
    if (!item.matches("[0-9]{1,3}")) {
      throw new NotHere();
    }
    files.write(message, Integer.parseInt(item), response);
  }
}
