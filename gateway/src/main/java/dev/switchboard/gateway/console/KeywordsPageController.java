package dev.switchboard.gateway.console;

import dev.switchboard.core.consent.Confirmer;
import dev.switchboard.core.consent.KeywordDecision;
import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.consent.KeywordRules;
import dev.switchboard.core.consent.KeywordSettings;
import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.consent.Standing;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.console.page.KeywordsPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.Words;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Sender.OptOutReplies;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Setting.Current;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The texts that mean STOP, START and HELP: edited, and tried. */
@Controller
final class KeywordsPageController {
  private static final int LONGEST_TRIED = 1_600;

  private final KeywordBook keywords;
  private final Senders senders;
  private final Frames frames;
  private final Pages pages;

  KeywordsPageController(KeywordBook keywords, Senders senders, Frames frames, Pages pages) {
    this.keywords = keywords;
    this.senders = senders;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/consent/keywords")
  ResponseEntity<byte[]> page(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String to) {
    Current<KeywordRules> current = keywords.current();
    List<Sender> all = senders.all();
    Optional<Sender> sender =
        all.stream()
            .filter(one -> one.address().equals(to))
            .findFirst()
            .or(() -> all.stream().findFirst());
    Optional<KeywordDecision> tried =
        text.isEmpty() || text.length() > LONGEST_TRIED
            ? Optional.empty()
            : sender.map(one -> tried(current.value(), one, text));
    return pages.ok(
        "keywords",
        new KeywordsPage(
            frames.of(request, Section.CONSENT, "Keywords"),
            current.value(),
            current.written().map(last -> last.actor() + ", " + Words.utc(last.at())),
            all,
            text,
            sender.map(Sender::address).orElse(""),
            tried));
  }

  private static KeywordDecision tried(KeywordRules rules, Sender sender, String text) {
    return KeywordDecision.of(
        rules,
        SenderKind.of(sender.address()),
        text,
        Optional.empty(),
        sender.optOutReplies() == OptOutReplies.GATEWAY ? Confirmer.GATEWAY : Confirmer.PROVIDER,
        Standing.WELCOME);
  }

  @PostMapping("/console/consent/keywords")
  ResponseEntity<Void> set(
      HttpServletRequest request,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    String[] languages = request.getParameterValues("languages");
    Map<KeywordEffect, Map<String, String>> replies = new EnumMap<>(KeywordEffect.class);
    replies.put(KeywordEffect.OPT_OUT, replies(request, "reply_stop"));
    replies.put(KeywordEffect.OPT_IN, replies(request, "reply_start"));
    replies.put(KeywordEffect.HELP, replies(request, "reply_help"));
    keywords.replace(
        new KeywordSettings(
            lines(request, "opt_out"),
            lines(request, "opt_in"),
            lines(request, "help"),
            lines(request, "phrases"),
            languages == null ? List.of() : List.of(languages),
            replies),
        session.actor());
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/consent/keywords?done=" + Done.KEYWORDS_SET.word()))
        .build();
  }

  private static List<String> lines(HttpServletRequest request, String name) {
    String given = request.getParameter(name);
    return given == null
        ? List.of()
        : given.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static Map<String, String> replies(HttpServletRequest request, String name) {
    Map<String, String> replies = new LinkedHashMap<>();
    for (String line : lines(request, name)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new Unfit("A confirmation begins with its language, such as “en: Goodbye.”");
      }
      replies.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return replies;
  }
}
