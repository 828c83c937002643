package dev.switchboard.gateway.console;

import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.console.page.NewTemplatePage;
import dev.switchboard.gateway.console.page.NewTemplatePage.Form;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.web.Problem.FieldError;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.Authoring;
import dev.switchboard.gateway.whatsapp.NewTemplate;
import dev.switchboard.gateway.whatsapp.NewTemplate.NewButton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A new WhatsApp template. */
@Controller
final class NewTemplatePageController {
  private final Authoring authoring;
  private final Frames frames;
  private final Pages pages;

  NewTemplatePageController(Authoring authoring, Frames frames, Pages pages) {
    this.authoring = authoring;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/templates/new")
  ResponseEntity<byte[]> form(HttpServletRequest request) {
    return page(request, HttpStatus.OK, Form.EMPTY, List.of());
  }

  @PostMapping("/console/templates")
  ResponseEntity<?> create(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "en") String language,
      @RequestParam(defaultValue = "") String category,
      @RequestParam(defaultValue = "") String header,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String footer,
      @RequestParam(defaultValue = "") String buttons,
      @RequestParam(defaultValue = "") String examples) {
    Form form =
        new Form(
            name.strip(),
            language.strip(),
            category,
            header.strip(),
            // A browser sends line breaks as two characters.
            body.replace("\r\n", "\n").strip(),
            footer.strip(),
            buttons,
            examples);
    try {
      NewTemplate wanted = template(form);
      Template created = authoring.create(wanted.draft(form.name()), wanted.submitAs());
      Done done = category.isEmpty() ? Done.TEMPLATE_CREATED : Done.TEMPLATE_SUBMITTED;
      return TemplatesPageController.to(
          "/console/templates/" + created.sid() + "?done=" + done.word());
    } catch (RequestRefused refusal) {
      List<FieldError> errors = refusal.problem().errors();
      return page(
          request,
          HttpStatus.valueOf(refusal.problem().status()),
          form,
          errors.isEmpty()
              ? List.of(new FieldError("", refusal.problem().code(), refusal.problem().detail()))
              : errors);
    }
  }

  private ResponseEntity<byte[]> page(
      HttpServletRequest request, HttpStatus status, Form form, List<FieldError> problems) {
    return pages.answer(
        status,
        "newTemplate",
        new NewTemplatePage(frames.of(request, Section.TEMPLATES, "New template"), form, problems));
  }

  private static NewTemplate template(Form form) {
    Map<String, String> examples = new LinkedHashMap<>();
    form.examples()
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> examples.put(pair[0].strip(), pair[1].strip()));
    List<NewButton> buttons =
        form.buttons()
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split("\\|", 3))
            .map(cells -> new NewButton(cell(cells, 0), cell(cells, 1), cell(cells, 2)))
            .toList();
    return new NewTemplate(
        form.language(),
        given(form.category()),
        given(form.header()),
        form.body(),
        given(form.footer()),
        null,
        buttons,
        null,
        examples);
  }

  private static String cell(String[] cells, int at) {
    return at < cells.length ? cells[at].strip() : "";
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }
}
