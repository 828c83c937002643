package dev.switchboard.gateway.conversation;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.gateway.conversation.ConversationList.Filter;
import dev.switchboard.gateway.conversation.ConversationList.Reading;
import dev.switchboard.gateway.conversation.ConversationList.Summary;
import dev.switchboard.gateway.conversation.Conversations.Conversation;
import dev.switchboard.gateway.conversation.Conversations.Wanted;
import dev.switchboard.gateway.conversation.Replies.Reply;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.CreateMessage.TemplateChoice;
import dev.switchboard.gateway.message.OwnMessages.Accepted;
import dev.switchboard.gateway.message.OwnMessages.Again;
import dev.switchboard.gateway.message.OwnMessages.Key;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.JsonAnswer;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/conversations}. */
@RestController
public final class ConversationController {
  private static final int MOST_BYTES = 64 << 10;
  private static final int LONGEST_SEARCH = 200;

  private final Conversations conversations;
  private final ConversationList list;
  private final ConversationLog log;
  private final Replies replies;
  private final StrictJson strict;
  private final Changes changes;

  public ConversationController(
      Conversations conversations,
      ConversationList list,
      ConversationLog log,
      Replies replies,
      StrictJson strict,
      Changes changes) {
    this.conversations = conversations;
    this.list = list;
    this.log = log;
    this.replies = replies;
    this.strict = strict;
    this.changes = changes;
  }

  /** What POST …/messages takes. */
  record ReplyRequest(
      @Nullable String body,
      @Nullable List<String> mediaUrls,
      @Nullable TemplateChoice template,
      @Nullable String sender,
      @Nullable String priority) {}

  /** What POST …/typing takes. */
  record SenderChoice(@Nullable String sender) {}

  /** What POST …/read takes. */
  record ReadRequest(@Nullable String sender, @Nullable String upto) {}

  /** What POST …/typing answers. */
  record Typing(String address, Instant until) {}

  /** What POST …/read answers. */
  record Unread(String address, int unread) {}

  @GetMapping("/v1/conversations")
  Page<Summary> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query =
        Query.of(
            http.getParameterMap(), Set.of("q", "channel", "sender", "unread", "limit", "cursor"));
    Optional<String> search = query.number("q");
    if (search
        .filter(text -> text.length() > LONGEST_SEARCH || text.indexOf('\0') >= 0)
        .isPresent()) {
      throw RequestRefused.malformed(
          "q", "out_of_range", "has 1 to " + LONGEST_SEARCH + " characters");
    }
    query
        .text("channel")
        .filter(word -> !word.equals("sms") && !word.equals("whatsapp"))
        .ifPresent(word -> {
          throw RequestRefused.malformed("channel", "unknown_value", "must be sms or whatsapp");
        });
    return list.page(
        new Filter(
            search,
            query.text("channel"),
            query.number("sender"),
            query.flag("unread") ? Reading.UNREAD : Reading.ANY,
            query.text("cursor"),
            query.integer("limit", 50, 1, 200)));
  }

  @GetMapping("/v1/conversations/{address}")
  Conversation with(HttpServletRequest http, @PathVariable String address) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), Set.of("limit", "cursor", "sender"));
    return conversations.with(
        new Wanted(
            person(address),
            query.number("sender"),
            query.id("cursor", "msg"),
            query.integer("limit", 50, 1, 200)));
  }

  @PostMapping(
      path = "/v1/conversations/{address}/messages",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> reply(HttpServletRequest http, @PathVariable String address)
      throws IOException {
    Caller caller = Caller.of(http, Scope.MESSAGES_WRITE);
    byte[] body = Bodies.read(http, MOST_BYTES);
    ReplyRequest request = strict.read(body, ReplyRequest.class);
    String person = person(address);
    Reply reply =
        new Reply(
            request.body() == null ? "" : request.body(),
            request.mediaUrls() == null ? List.of() : request.mediaUrls(),
            Optional.ofNullable(request.template()),
            Optional.ofNullable(request.sender()),
            Optional.ofNullable(request.priority()));
    Optional<Key> key =
        Optional.ofNullable(http.getHeader("Idempotency-Key"))
            .map(given -> new Key("/v1/conversations/" + person + "/messages", given, body));
    Accepted accepted = replies.reply(person, reply, caller, key);
    return accepted.again() == Again.YES
        ? JsonAnswer.again(HttpStatus.ACCEPTED.value(), accepted.answer())
        : JsonAnswer.first(HttpStatus.ACCEPTED.value(), accepted.answer());
  }

  @PostMapping("/v1/conversations/{address}/typing")
  Typing type(HttpServletRequest http, @PathVariable String address) throws IOException {
    Caller.of(http, Scope.MESSAGES_WRITE);
    SenderChoice choice = optional(http, SenderChoice.class, new SenderChoice(null));
    String person = person(address);
    return new Typing(person, replies.type(person, Optional.ofNullable(choice.sender())));
  }

  @PostMapping("/v1/conversations/{address}/read")
  Unread read(HttpServletRequest http, @PathVariable String address) throws IOException {
    Caller.of(http, Scope.MESSAGES_WRITE);
    ReadRequest request = optional(http, ReadRequest.class, new ReadRequest(null, null));
    String person = person(address);
    int unread =
        log.read(
            person,
            Optional.ofNullable(request.sender()),
            Optional.ofNullable(request.upto()).map(id -> message("upto", id)));
    changes.tell(new Changes.Change.Inbound(person));
    return new Unread(person, unread);
  }

  private <T> T optional(HttpServletRequest http, Class<T> type, T otherwise) throws IOException {
    byte[] body = Bodies.read(http, MOST_BYTES);
    return body.length == 0 ? otherwise : strict.read(body, type);
  }

  private static UUID message(String field, String id) {
    return Id.parse("msg", id)
        .orElseThrow(
            () -> RequestRefused.malformed(field, "invalid_id", "is not an id such as msg_0198…"));
  }

  private static String person(String address) {
    String person = address.startsWith(" ") ? "+" + address.substring(1) : address;
    if (!PhoneNumber.isE164(person)) {
      throw RequestRefused.rule(
          "invalid_number", "address", "must be a number such as +14155550123");
    }
    return person;
  }
}
