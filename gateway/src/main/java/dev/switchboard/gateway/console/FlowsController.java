package dev.switchboard.gateway.console;

import dev.switchboard.core.flow.picture.Marks;
import dev.switchboard.gateway.console.page.FlowPage;
import dev.switchboard.gateway.console.page.FlowsPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.flow.FlowCounts;
import dev.switchboard.gateway.flow.FlowDesk;
import dev.switchboard.gateway.flow.FlowSettings;
import dev.switchboard.gateway.flow.FlowView;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.voice.CallDesk;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Flows: the list with their settings, and one while it is written, tried and called. */
@Controller
final class FlowsController {
  /** What a new flow begins with: short, and in order. */
  static final String BEGINNING =
      """
      flow: hello
      title: Our first flow
      language: en-US

      steps:
        menu:
          gather:
            say: Welcome. Press 1 to leave a message, or 2 to say goodbye.
            choices:
              - {key: 1, value: message, go: voicemail}
              - {key: 2, value: goodbye, go: goodbye}
            no_input: {say: We did not hear you., repeats: 2, then: goodbye}
            invalid: {say: Please press 1 or 2., repeats: 2, then: goodbye}

        voicemail:
          record:
            say: Please speak after the tone.
            transcribe: true
          next: goodbye

        goodbye:
          hang_up: Thank you for calling. Goodbye.
      """;

  private final FlowDesk desk;
  private final FlowSettings settings;
  private final FlowEditing editing;
  private final CallDesk calls;
  private final Lines lines;
  private final Frames frames;
  private final Pages pages;

  FlowsController(
      FlowDesk desk,
      FlowSettings settings,
      FlowEditing editing,
      CallDesk calls,
      Lines lines,
      Frames frames,
      Pages pages) {
    this.desk = desk;
    this.settings = settings;
    this.editing = editing;
    this.calls = calls;
    this.lines = lines;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/flows")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    return list(request, HttpStatus.OK, written(settings.values()), "");
  }

  private ResponseEntity<byte[]> list(
      HttpServletRequest request, HttpStatus status, String settings, String trouble) {
    return pages.answer(
        status,
        "flows",
        new FlowsPage(frames.of(request, Section.FLOWS, "Flows"), desk.all(), settings, trouble));
  }

  private static String written(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("\n"));
  }

  @PostMapping("/console/flows/settings")
  ResponseEntity<?> set(
      HttpServletRequest request,
      @RequestParam(name = "settings", defaultValue = "") String text,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    Map<String, String> wanted = new TreeMap<>();
    for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
      String[] pair = line.split("=", 2);
      wanted.put(pair[0].strip(), pair.length < 2 ? "" : pair[1].strip());
    }
    try {
      desk.set(wanted, session.actor());
      return to("/console/flows", Done.FLOW_SETTINGS_SET);
    } catch (RequestRefused refusal) {
      return list(
          request,
          HttpStatus.valueOf(refusal.problem().status()),
          text.replace("\r\n", "\n"),
          refusal.problem().detail());
    }
  }

  @GetMapping("/console/new-flow")
  ResponseEntity<byte[]> fresh(HttpServletRequest request) {
    return page(
        request,
        HttpStatus.OK,
        Optional.empty(),
        editing.text(BEGINNING, Marks.NONE),
        FlowPage.Walk.NONE);
  }

  @GetMapping("/console/flows/{name}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String name) {
    FlowView flow = desk.one(name);
    String source = flow.source() == null ? "" : flow.source();
    return page(
        request,
        HttpStatus.OK,
        Optional.of(flow),
        editing.text(source, visits(flow)),
        FlowPage.Walk.NONE);
  }

  /** While somebody types: nothing is kept. */
  @PostMapping("/console/flows/check")
  ResponseEntity<byte[]> check(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String name) {
    Optional<FlowView> stored = stored(name);
    return page(
        request,
        HttpStatus.OK,
        stored,
        editing.text(unix(source), stored.map(FlowsController::visits).orElse(Marks.NONE)),
        FlowPage.Walk.NONE);
  }

  /** A call through the text as it stands, without a telephone. */
  @PostMapping("/console/flows/walk")
  ResponseEntity<byte[]> walk(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String kept,
      @RequestParam(defaultValue = "") String known,
      @RequestParam(defaultValue = "") String script,
      @RequestParam(defaultValue = "") String doing,
      @RequestParam(defaultValue = "") String typed,
      @RequestParam(defaultValue = "") String again) {
    String text = unix(source.isEmpty() ? kept : source);
    FlowEditing.Trial trial =
        again.isEmpty()
            ? editing.walk(text, unix(script), typed.isBlank() ? doing : typed)
            : editing.walk(text, "", "");
    return page(
        request, HttpStatus.OK, stored(known), editing.text(text, trial.marks()), trial.walk());
  }

  /** Kept under the name that the text gives itself. */
  @PostMapping("/console/flows")
  ResponseEntity<?> save(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String name,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    String text = unix(source);
    FlowPage.Text checked = editing.text(text, Marks.NONE);
    if (!checked.errors().isEmpty()) {
      return page(
          request, HttpStatus.UNPROCESSABLE_CONTENT, stored(name), checked, FlowPage.Walk.NONE);
    }
    String own = FlowEditing.draft(text).orElseThrow(NotHere::new).name();
    desk.put(own, text, session.actor());
    return to("/console/flows/" + own, Done.FLOW_SAVED);
  }

  @PostMapping("/console/flows/{name}/delete")
  ResponseEntity<Void> delete(@PathVariable String name) {
    desk.delete(name);
    return to("/console/flows", Done.FLOW_DELETED);
  }

  /** A real call, through what is kept. */
  @PostMapping("/console/flows/{name}/call")
  ResponseEntity<Void> call(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String from,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    String id = calls.placeThrough(to.strip(), from.strip(), name, session.actor());
    return to("/console/calls/" + id, Done.CALL_PLACED);
  }

  private ResponseEntity<byte[]> page(
      HttpServletRequest request,
      HttpStatus status,
      Optional<FlowView> stored,
      FlowPage.Text text,
      FlowPage.Walk walk) {
    return pages.answer(
        status,
        "flow",
        new FlowPage(
            frames.of(request, Section.FLOWS, stored.map(FlowView::name).orElse("New flow")),
            stored,
            text,
            walk,
            lines.all().stream().map(Line::number).toList()));
  }

  private Optional<FlowView> stored(String name) {
    return desk.all().stream()
        .filter(flow -> flow.name().equals(name))
        .findFirst()
        .map(flow -> desk.one(name));
  }

  private static Marks visits(FlowView flow) {
    FlowCounts.Funnel funnel = flow.funnel();
    return funnel == null
        ? Marks.NONE
        : Marks.visits(
            funnel.steps().stream()
                .collect(
                    Collectors.toMap(FlowCounts.Count::name, FlowCounts.Count::calls, Long::sum)));
  }

  /** A browser sends line breaks as two characters. */
  private static String unix(String text) {
    return text.replace("\r\n", "\n");
  }

  private static ResponseEntity<Void> to(String path, Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(path + "?done=" + done.word()))
        .build();
  }
}
