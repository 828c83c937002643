package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.AutoRepliesPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.reply.ReplyBook;
import dev.switchboard.gateway.reply.ReplyBook.Book;
import dev.switchboard.gateway.reply.ReplyDocument;
import dev.switchboard.gateway.reply.ReplyDocument.Answer;
import dev.switchboard.gateway.reply.ReplyDocument.Hours;
import dev.switchboard.gateway.reply.ReplyDocument.Rule;
import dev.switchboard.gateway.reply.ReplyDocument.When;
import dev.switchboard.gateway.reply.ReplyTry;
import dev.switchboard.gateway.reply.ReplyTry.Question;
import dev.switchboard.gateway.reply.ReplyTry.Verdict;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers by rule: the list, a form for one of them, and a text to try. */
@Controller
final class AutoRepliesController {
  private static final Rule EMPTY = new Rule(null, null, null, null, null);

  private final ReplyBook book;
  private final ReplyTry tries;
  private final Senders senders;
  private final Frames frames;
  private final Pages pages;

  AutoRepliesController(
      ReplyBook book, ReplyTry tries, Senders senders, Frames frames, Pages pages) {
    this.book = book;
    this.tries = tries;
    this.senders = senders;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/auto-replies")
  ResponseEntity<byte[]> page(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String edit,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String to) {
    Rule edited =
        rules().stream().filter(rule -> edit.equals(rule.name())).findFirst().orElse(EMPTY);
    return pages.ok("autoReplies", page(request, edited, Optional.empty(), text, to));
  }

  private AutoRepliesPage page(
      HttpServletRequest request, Rule edited, Optional<String> problem, String text, String to) {
    Current<Book> current = book.current();
    List<String> ours = senders.all().stream().map(Sender::address).toList();
    Optional<String> sender = Optional.of(to.replace(' ', '+')).filter(ours::contains);
    Optional<Verdict> verdict =
        text.isBlank()
            ? Optional.empty()
            : Optional.of(
                tries.of(
                    new Question(
                        text.length() > 1_600 ? text.substring(0, 1_600) : text,
                        Optional.empty(),
                        sender,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                    Optional.empty()));
    return new AutoRepliesPage(
        frames.of(request, Section.CONVERSATIONS, "Auto-replies"),
        current.value().document(),
        current.value().rules().mostADay(),
        current.written(),
        ours,
        edited,
        problem,
        text,
        sender.orElse(""),
        verdict);
  }

  private List<Rule> rules() {
    @Nullable List<@Nullable Rule> rules = book.current().value().document().rules();
    return rules == null ? List.of() : rules.stream().filter(Objects::nonNull).toList();
  }

  /** Puts a rule in the place of the one that was edited, or behind all others. */
  @PostMapping("/console/auto-replies/rule")
  ResponseEntity<byte[]> save(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String was,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String keyword,
      @RequestParam(defaultValue = "") String contains,
      @RequestParam(defaultValue = "") String expression,
      @RequestParam(defaultValue = "") String button,
      @RequestParam(defaultValue = "") List<String> channel,
      @RequestParam(defaultValue = "") List<String> sender,
      @RequestParam(defaultValue = "within") String side,
      @RequestParam(defaultValue = "") String hours,
      @RequestParam(name = "time_zone", defaultValue = "") String timeZone,
      @RequestParam(name = "once_per", defaultValue = "") String oncePer,
      @RequestParam(defaultValue = "") String body,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    Optional<Rule> before =
        rules().stream().filter(rule -> !was.isEmpty() && was.equals(rule.name())).findFirst();
    boolean keepsTemplate =
        body.isBlank() && before.filter(AutoRepliesPage::isTemplate).isPresent();
    Rule rule =
        new Rule(
            name.strip(),
            new When(
                lines(keyword),
                lines(contains),
                lines(expression),
                lines(button),
                ticked(channel),
                ticked(sender),
                hours(side, hours)),
            oncePer.isBlank() ? null : oncePer,
            keepsTemplate
                ? before.get().answer()
                : new Answer(body.replace("\r\n", "\n").strip(), null),
            before.map(Rule::priority).orElse(null));
    List<@Nullable Rule> all = new ArrayList<>(rules());
    int at = before.map(all::indexOf).orElse(-1);
    if (at >= 0) {
      all.set(at, rule);
    } else {
      all.add(rule);
    }
    try {
      write(all, timeZone.isBlank() ? null : timeZone.strip(), session);
    } catch (RequestRefused refusal) {
      String problem = refusal.problem().detail().replaceFirst("^rules\\[[0-9]+]\\.", "");
      Rule shown =
          was.isEmpty()
              ? rule
              : new Rule(was, rule.when(), rule.oncePer(), rule.answer(), rule.priority());
      return pages.answer(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "autoReplies",
          page(request, shown, Optional.of(problem), "", ""));
    }
    return back(Done.RULE_SAVED);
  }

  @PostMapping("/console/auto-replies/remove")
  ResponseEntity<byte[]> remove(
      @RequestParam String name,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    List<@Nullable Rule> left = new ArrayList<>(rules());
    left.removeIf(rule -> rule != null && name.equals(rule.name()));
    write(left, null, session);
    return back(Done.RULE_REMOVED);
  }

  /** One place up: the first that fits decides. */
  @PostMapping("/console/auto-replies/up")
  ResponseEntity<byte[]> up(
      @RequestParam String name,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    List<@Nullable Rule> all = new ArrayList<>(rules());
    for (int i = 1; i < all.size(); i++) {
      @Nullable Rule rule = all.get(i);
      if (rule != null && name.equals(rule.name())) {
        all.set(i, all.get(i - 1));
        all.set(i - 1, rule);
        break;
      }
    }
    write(all, null, session);
    return back(Done.RULE_SAVED);
  }

  private void write(
      List<@Nullable Rule> rules, @Nullable String timeZone, ConsoleSession session) {
    ReplyDocument before = book.current().value().document();
    book.replace(
        new ReplyDocument(
            timeZone == null ? before.timeZone() : timeZone, before.mostPerDay(), rules),
        session.actor());
  }

  private static @Nullable List<@Nullable String> lines(String text) {
    List<@Nullable String> lines = new ArrayList<>();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    return lines.isEmpty() ? null : lines;
  }

  private static @Nullable List<@Nullable String> ticked(List<String> boxes) {
    List<@Nullable String> ticked = new ArrayList<>();
    boxes.stream()
        .map(box -> box.replace(' ', '+'))
        .filter(box -> !box.isBlank())
        .forEach(ticked::add);
    return ticked.isEmpty() ? null : ticked;
  }

  private static @Nullable Hours hours(String side, String text) {
    @Nullable List<@Nullable String> windows = lines(text);
    if (windows == null) {
      return null;
    }
    return side.equals("outside") ? new Hours(null, windows) : new Hours(windows, null);
  }

  private static ResponseEntity<byte[]> back(Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/auto-replies?done=" + done.word()))
        .build();
  }
}
