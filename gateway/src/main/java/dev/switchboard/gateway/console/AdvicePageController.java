package dev.switchboard.gateway.console;

import dev.switchboard.core.advice.Way;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.advice.Adviser;
import dev.switchboard.gateway.console.page.AdviceForm;
import dev.switchboard.gateway.console.page.AdvicePage;
import dev.switchboard.gateway.console.page.AdvicePage.Card;
import dev.switchboard.gateway.console.page.AdvicePage.Question;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.Words;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.Problem.FieldError;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What to take, and why. Posted rather than asked for, so that a text stands in no address; other
 * pages link here with a number.
 */
@Controller
final class AdvicePageController {
  private final Adviser adviser;
  private final Templates templates;
  private final Senders senders;
  private final Frames frames;
  private final Pages pages;

  AdvicePageController(
      Adviser adviser, Templates templates, Senders senders, Frames frames, Pages pages) {
    this.adviser = adviser;
    this.templates = templates;
    this.senders = senders;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/advice")
  ResponseEntity<byte[]> channel(HttpServletRequest request) {
    return channelPage(request);
  }

  @PostMapping("/console/advice")
  ResponseEntity<byte[]> askChannel(HttpServletRequest request) {
    return channelPage(request);
  }

  @GetMapping("/console/advice/verification")
  ResponseEntity<byte[]> verification(HttpServletRequest request) {
    return verificationPage(request);
  }

  @PostMapping("/console/advice/verification")
  ResponseEntity<byte[]> askVerification(HttpServletRequest request) {
    return verificationPage(request);
  }

  private ResponseEntity<byte[]> channelPage(HttpServletRequest request) {
    AdviceForm form = form(request);
    return page(
        request,
        Question.CHANNEL,
        form,
        () -> AdvicePage.channels(adviser.channel(form.channel()), form.number(), writing()));
  }

  private Map<Way, String> writing() {
    Map<Way, String> writing = new EnumMap<>(Way.class);
    senders.preferred(Channel.SMS).ifPresent(one -> writing.put(Way.SMS, one.address()));
    senders.preferred(Channel.WHATSAPP).ifPresent(one -> writing.put(Way.WHATSAPP, one.address()));
    return writing;
  }

  private ResponseEntity<byte[]> verificationPage(HttpServletRequest request) {
    AdviceForm form = form(request);
    return page(
        request,
        Question.VERIFICATION,
        form,
        () -> AdvicePage.methods(adviser.verification(form.verification())));
  }

  private ResponseEntity<byte[]> page(
      HttpServletRequest request, Question question, AdviceForm form, Supplier<List<Card>> ask) {
    List<Card> cards = List.of();
    Optional<String> problem = Optional.empty();
    if (!form.isEmpty()) {
      try {
        cards = ask.get();
      } catch (RequestRefused refusal) {
        problem = Optional.of(why(refusal));
      }
    }
    return pages.ok(
        "advice",
        new AdvicePage(
            frames.of(request, Section.ADVICE, "Advice"),
            question,
            form,
            cards,
            problem,
            question == Question.CHANNEL ? approved() : List.of()));
  }

  private List<String> approved() {
    return templates.all().stream()
        .filter(template -> template.approval().state() == Approval.State.APPROVED)
        .map(Template::name)
        .distinct()
        .toList();
  }

  private static AdviceForm form(HttpServletRequest request) {
    Map<String, String> values = new HashMap<>();
    request.getParameterMap().forEach((name, all) -> values.put(name, all[0]));
    return new AdviceForm(values);
  }

  private static String why(RequestRefused refusal) {
    List<FieldError> errors = refusal.problem().errors();
    return Words.sentence(
        errors.isEmpty()
            ? refusal.problem().detail()
            : errors.getFirst().field().equals("to")
                ? errors.getFirst().message()
                : errors.getFirst().field() + " " + errors.getFirst().message());
  }
}
