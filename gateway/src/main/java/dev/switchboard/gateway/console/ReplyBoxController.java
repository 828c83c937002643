package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.text.TextCount;
import dev.switchboard.core.text.TextRules;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.TemplateFields;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.conversation.ConversationLog;
import dev.switchboard.gateway.conversation.Replies;
import dev.switchboard.gateway.conversation.Replies.Reply;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.CreateMessage.TemplateChoice;
import dev.switchboard.gateway.message.OwnMessages.Key;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What is written in a conversation: answers, templates, and that somebody writes or has read. */
@Controller
final class ReplyBoxController {
  /** Answers from the console take their turn together. */
  private static final UUID CONSOLE = new UUID(0, 8);

  private final Composers composers;
  private final Replies replies;
  private final ConversationLog log;
  private final Templates templates;
  private final Changes changes;
  private final Pages pages;

  ReplyBoxController(
      Composers composers,
      Replies replies,
      ConversationLog log,
      Templates templates,
      Changes changes,
      Pages pages) {
    this.composers = composers;
    this.replies = replies;
    this.log = log;
    this.templates = templates;
    this.changes = changes;
    this.pages = pages;
  }

  /** Where an answer is written, as it stands now. */
  @GetMapping("/console/conversations/{address}/composer")
  ResponseEntity<byte[]> composer(
      @PathVariable String address,
      @RequestParam(defaultValue = "") String sender,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    Composers.check(address);
    return pages.ok(
        "composer", composers.of(session, address, Composers.sender(sender), "", Optional.empty()));
  }

  /** What is to be filled into a template, and how it looks. */
  @PostMapping("/console/conversations/{address}/template")
  ResponseEntity<byte[]> template(
      HttpServletRequest request, @PathVariable String address, @RequestParam String template) {
    Composers.check(address);
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
    Composers.check(address);
    // A browser sends each line break of a form as two characters; nobody wrote them.
    String text = body.replace("\r\n", "\n").strip();
    Optional<String> with = Composers.sender(sender);
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
            "composer",
            composers.of(session, address, with, problem.isPresent() ? text : "", problem));
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
    Composers.check(address);
    replies.type(address, Composers.sender(sender));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/console/conversations/{address}/read")
  ResponseEntity<Void> read(
      @PathVariable String address,
      @RequestParam(defaultValue = "") String sender,
      @RequestParam(defaultValue = "") String upto) {
    Composers.check(address);
    log.read(address, Composers.sender(sender), Id.parse("msg", upto));
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
}
