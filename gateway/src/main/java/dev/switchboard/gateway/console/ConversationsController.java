package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.text.TextCount;
import dev.switchboard.core.text.TextRules;
import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.attachment.AttachmentAnswer;
import dev.switchboard.gateway.console.page.Composer;
import dev.switchboard.gateway.console.page.ConversationPage;
import dev.switchboard.gateway.console.page.ConversationsPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.TemplateFields;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.conversation.ConversationList;
import dev.switchboard.gateway.conversation.ConversationList.Filter;
import dev.switchboard.gateway.conversation.ConversationList.Reading;
import dev.switchboard.gateway.conversation.ConversationList.Summary;
import dev.switchboard.gateway.conversation.ConversationLog;
import dev.switchboard.gateway.conversation.Conversations;
import dev.switchboard.gateway.conversation.Conversations.Wanted;
import dev.switchboard.gateway.conversation.Replies;
import dev.switchboard.gateway.conversation.Replies.Reply;
import dev.switchboard.gateway.conversation.Standing.WindowView;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.CreateMessage.TemplateChoice;
import dev.switchboard.gateway.message.OwnMessages.Key;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.Templates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Who wrote to us, all that was said with one person, and what is answered. */
@Controller
final class ConversationsController {
  private static final int PEOPLE = 60;
  private static final int TEXTS = 80;
  private static final int LONGEST_SEARCH = 200;

  /** Answers from the console take their turn together. */
  private static final UUID CONSOLE = new UUID(0, 8);

  private final Conversations conversations;
  private final ConversationList list;
  private final ConversationLog log;
  private final Replies replies;
  private final AttachmentAnswer files;
  private final Templates templates;
  private final Changes changes;
  private final Frames frames;
  private final Pages pages;
  private final InstantSource clock;

  ConversationsController(
      Conversations conversations,
      ConversationList list,
      ConversationLog log,
      Replies replies,
      AttachmentAnswer files,
      Templates templates,
      Changes changes,
      Frames frames,
      Pages pages,
      InstantSource clock) {
    this.conversations = conversations;
    this.list = list;
    this.log = log;
    this.replies = replies;
    this.files = files;
    this.templates = templates;
    this.changes = changes;
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
    check(address);
    Optional<String> with = sender(sender);
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
            composer(session, address, with, "", Optional.empty()),
            clock.instant()));
  }

  private Composer composer(
      ConsoleSession session,
      String address,
      Optional<String> with,
      String text,
      Optional<String> problem) {
    Optional<String> sender = with.or(() -> replies.usual(address));
    return new Composer(
        session.csrf(),
        address,
        sender,
        text,
        problem,
        replies.barred(address, sender),
        window(address, sender),
        approved(),
        UUID.randomUUID());
  }

  private Optional<WindowView> window(String address, Optional<String> sender) {
    return conversations.standings(address).stream()
        .filter(with -> sender.filter(with.sender()::equals).isPresent())
        .flatMap(with -> Stream.ofNullable(with.window()))
        .findFirst();
  }

  private List<Template> approved() {
    return templates.all().stream()
        .filter(template -> template.approval().state() == Approval.State.APPROVED)
        .toList();
  }

  /** Where an answer is written, as it stands now. */
  @GetMapping("/console/conversations/{address}/composer")
  ResponseEntity<byte[]> composer(
      @PathVariable String address,
      @RequestParam(defaultValue = "") String sender,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    check(address);
    return pages.ok("composer", composer(session, address, sender(sender), "", Optional.empty()));
  }

  /** What is to be filled into a template, and how it looks. */
  @PostMapping("/console/conversations/{address}/template")
  ResponseEntity<byte[]> template(
      HttpServletRequest request, @PathVariable String address, @RequestParam String template) {
    check(address);
    return pages.ok(
        "templateFields",
        new TemplateFields(
            "/console/conversations/" + address + "/template",
            templates.bySid(template).orElseThrow(NotHere::new),
            values(request)));
  }

  private static Map<String, String> values(HttpServletRequest request) {
    Map<String, String> values = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach((name, given) -> {
          if (name.startsWith(TemplateFields.FIELD)) {
            values.put(name.substring(TemplateFields.FIELD.length()), given[0].strip());
          }
        });
    return values;
  }

  /** The composer alone to a script, else the conversation again. */
  @PostMapping("/console/conversations/{address}/reply")
  ResponseEntity<byte[]> reply(
      HttpServletRequest request,
      @PathVariable String address,
      @RequestParam(defaultValue = "") String sender,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String template,
      @RequestParam(defaultValue = "") String once,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    check(address);
    // A browser sends each line break of a form as two characters; nobody wrote them.
    String text = body.replace("\r\n", "\n").strip();
    Optional<String> with = sender(sender);
    Optional<String> problem = Optional.empty();
    try {
      replies.reply(
          address,
          new Reply(
              text,
              List.of(),
              template.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new TemplateChoice(null, template, null, values(request))),
              with,
              Optional.empty()),
          new Caller(CONSOLE, session.actor(), Set.of()),
          once.matches("[0-9a-f-]{36}")
              ? Optional.of(
                  new Key(
                      "/console/conversations",
                      once,
                      (text + template).getBytes(StandardCharsets.UTF_8)))
              : Optional.empty());
    } catch (RequestRefused refusal) {
      problem = Optional.of(why(refusal));
    }
    boolean script = request.getHeader("HX-Request") != null;
    if (!script && problem.isPresent()) {
      throw new Unfit("Not sent: " + problem.get());
    }
    if (!script) {
      return back(address, with);
    }
    ResponseEntity<byte[]> composer =
        pages.ok(
            "composer", composer(session, address, with, problem.isPresent() ? text : "", problem));
    return ResponseEntity.ok()
        .headers(composer.getHeaders())
        .header("HX-Trigger", "changed")
        .body(composer.getBody());
  }

  private static String why(RequestRefused refusal) {
    if (refusal.problem().errors().isEmpty()) {
      return refusal.problem().detail();
    }
    Problem.FieldError first = refusal.problem().errors().getFirst();
    String message = first.message().replaceFirst("[.]$", "") + ".";
    return switch (first.field()) {
      case "to" -> "This person " + message;
      case "body" -> message;
      default -> "The " + first.field().replace('_', ' ') + " " + message;
    };
  }

  private static ResponseEntity<byte[]> back(String address, Optional<String> sender) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(
            URI.create(
                "/console/conversations/"
                    + address
                    + sender.map(number -> "?sender=" + number.replace("+", "%2B")).orElse("")))
        .build();
  }

  @PostMapping("/console/conversations/{address}/typing")
  ResponseEntity<Void> type(
      @PathVariable String address, @RequestParam(defaultValue = "") String sender) {
    check(address);
    replies.type(address, sender(sender));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/console/conversations/{address}/read")
  ResponseEntity<Void> read(
      @PathVariable String address,
      @RequestParam(defaultValue = "") String sender,
      @RequestParam(defaultValue = "") String upto) {
    check(address);
    log.read(address, sender(sender), Id.parse("msg", upto));
    changes.tell(new Changes.Change.Inbound(address));
    return ResponseEntity.noContent().build();
  }

  /** How an answer is cut, while it is written. */
  @PostMapping("/console/conversations/count")
  ResponseEntity<byte[]> count(
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String sender) {
    String text = body.replace("\r\n", "\n").strip();
    String words = "";
    if (!text.isEmpty() && text.length() <= 20_000) {
      Optional<TextRules.Refusal> refusal = TextRules.check(text);
      int segments = TextCount.of(text).cut().segments();
      words =
          refusal.isPresent()
              ? refusal.get().message()
              : sender.startsWith("whatsapp:")
                  ? text.length() + " of " + TextRules.LONGEST + " characters"
                  : segments
                      + (segments == 1 ? " segment, " : " segments, ")
                      + text.codePointCount(0, text.length())
                      + " characters";
    }
    return ResponseEntity.ok()
        .header("Content-Type", "text/plain;charset=UTF-8")
        .body(words.getBytes(StandardCharsets.UTF_8));
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

  private static void check(String address) {
    if (!PhoneNumber.isE164(address)) {
      throw new NotHere();
    }
  }

  /** A + may have arrived as a space. */
  private static Optional<String> sender(@Nullable String text) {
    return Optional.ofNullable(text)
        .map(number -> number.replace(' ', '+').strip())
        .filter(number -> !number.isEmpty());
  }
}
