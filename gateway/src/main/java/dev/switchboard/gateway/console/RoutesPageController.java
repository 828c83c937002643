package dev.switchboard.gateway.console;

import dev.switchboard.core.route.Route;
import dev.switchboard.core.route.Step;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.RoutesPage;
import dev.switchboard.gateway.console.page.RoutesPage.Form;
import dev.switchboard.gateway.console.page.RoutesPage.Row;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.route.RouteDocument;
import dev.switchboard.gateway.route.RouteDocument.CostDocument;
import dev.switchboard.gateway.route.RouteDocument.StepDocument;
import dev.switchboard.gateway.route.RouteSettings;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Routes: drawn, changed, removed. */
@Controller
final class RoutesPageController {
  private static final Pattern SPAN =
      Pattern.compile("([0-9]{1,6})\\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)");

  /** What the form begins with: the way that most need. */
  private static final List<Row> USUAL =
      List.of(
          new Row("whatsapp:read", "10 min", ""),
          new Row("sms:delivered", "5 min", ""),
          new Row("voice:answered", "2 min", ""));

  private final RouteSettings routes;
  private final Frames frames;
  private final Pages pages;

  RoutesPageController(RouteSettings routes, Frames frames, Pages pages) {
    this.routes = routes;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/routes")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, @RequestParam(defaultValue = "") String edit) {
    Form form =
        routes.find(edit).map(RoutesPageController::form).orElse(new Form("", "", "", USUAL));
    return pages.ok("routes", page(request, form, Optional.empty()));
  }

  private RoutesPage page(HttpServletRequest request, Form form, Optional<String> problem) {
    return new RoutesPage(
        frames.of(request, Section.ROUTES, "Routes"), List.copyOf(routes.all()), form, problem);
  }

  private static Form form(Route route) {
    List<Row> rows = new ArrayList<>();
    route.steps().forEach(step -> rows.add(row(step)));
    while (rows.size() < Route.MOST_STEPS) {
      rows.add(Row.NONE);
    }
    return new Form(
        route.name(),
        route.name(),
        route.costCap().map(cap -> cap.amount().stripTrailingZeros().toPlainString()).orElse(""),
        rows);
  }

  private static Row row(Step step) {
    return new Row(
        step.channel().word() + ":" + step.until().word(),
        step.withinText(),
        step.from().orElse(""));
  }

  /** Puts it in the place of the one of its name; one that was renamed stays under its old name. */
  @PostMapping("/console/routes/save")
  ResponseEntity<byte[]> save(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String was,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String cap,
      @RequestParam(defaultValue = "") List<String> kind,
      @RequestParam(defaultValue = "") List<String> within,
      @RequestParam(defaultValue = "") List<String> from,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < Route.MOST_STEPS; i++) {
      rows.add(new Row(at(kind, i), at(within, i), at(from, i).replace(' ', '+')));
    }
    try {
      Route route = document(rows, cap).route(name.strip());
      routes.put(route, session.actor());
      return back(Done.ROUTE_SAVED, "&edit=" + route.name());
    } catch (RequestRefused refusal) {
      return pages.answer(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "routes",
          page(
              request,
              new Form(was, name, cap, rows),
              Optional.of(told(refusal.problem().detail()))));
    }
  }

  /** The fields as the form calls them. */
  private static String told(String detail) {
    Matcher step = Pattern.compile("^steps\\[([0-9])]\\.(\\w+): (.*)$").matcher(detail);
    return step.matches()
        ? "Step "
            + (Integer.parseInt(step.group(1)) + 1)
            + ", "
            + step.group(2)
            + ": "
            + step.group(3)
        : detail;
  }

  private static String at(List<String> values, int i) {
    return i < values.size() ? values.get(i).strip() : "";
  }

  private static RouteDocument document(List<Row> rows, String cap) {
    List<@Nullable StepDocument> steps = new ArrayList<>();
    for (Row row : rows) {
      if (!row.kind().isEmpty()) {
        String[] kind = row.kind().split(":", 2);
        steps.add(
            new StepDocument(
                kind[0],
                kind.length > 1 ? kind[1] : null,
                iso(row.within()),
                row.from().isEmpty() ? null : row.from()));
      }
    }
    return new RouteDocument(
        null, steps, cap.isBlank() ? null : new CostDocument(cap.strip(), null), null);
  }

  /** From 10 min to PT10M; what is neither is told as it is. */
  private static String iso(String text) {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      return text;
    }
    String amount = span.group(1);
    return switch (span.group(2).charAt(0)) {
      case 's' -> "PT" + amount + "S";
      case 'm' -> "PT" + amount + "M";
      case 'h' -> "PT" + amount + "H";
      default -> "P" + amount + "D";
    };
  }

  @PostMapping("/console/routes/remove")
  ResponseEntity<byte[]> remove(
      @RequestParam String name,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    if (routes.find(name).isPresent()) {
      routes.delete(name, session.actor());
    }
    return back(Done.ROUTE_REMOVED, "");
  }

  private static ResponseEntity<byte[]> back(Done done, String more) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/routes?done=" + done.word() + more))
        .build();
  }
}
