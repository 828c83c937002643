package dev.switchboard.gateway.console;

import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Fault;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.VariableRules;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.TemplatePage;
import dev.switchboard.gateway.console.page.TemplatesPage;
import dev.switchboard.gateway.whatsapp.Authoring;
import dev.switchboard.gateway.whatsapp.TemplateSync;
import dev.switchboard.gateway.whatsapp.Templates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** WhatsApp templates: all with their approval, one with a preview. */
@Controller
final class TemplatesPageController {
  private final Templates templates;
  private final TemplateSync sync;
  private final Authoring authoring;
  private final Frames frames;
  private final Pages pages;

  TemplatesPageController(
      Templates templates, TemplateSync sync, Authoring authoring, Frames frames, Pages pages) {
    this.templates = templates;
    this.sync = sync;
    this.authoring = authoring;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/templates")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    TemplateSync.Standing standing = sync.standing();
    return pages.ok(
        "templates",
        new TemplatesPage(
            frames.of(request, Section.TEMPLATES, "Templates"),
            templates.all(),
            standing.syncedAt(),
            standing.trouble()));
  }

  @PostMapping("/console/templates/sync")
  ResponseEntity<Void> sync() {
    Done done = sync.now().trouble().isEmpty() ? Done.TEMPLATES_SYNCED : Done.TEMPLATES_NOT_SYNCED;
    return to("/console/templates?done=" + done.word());
  }

  /** One, filled in with what the form gives ({@code v.NAME}), or with its examples. */
  @GetMapping("/console/templates/{sid:HX[0-9a-fA-F]{32}}")
  ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String sid) {
    Template template = find(sid);
    Map<String, String> values = new LinkedHashMap<>();
    boolean given = false;
    for (String place : template.content().places()) {
      @Nullable String value = request.getParameter("v." + place);
      given |= value != null;
      values.put(place, value == null ? template.samples().getOrDefault(place, "") : value);
    }
    List<Fault> faults = given ? VariableRules.check(template, values) : List.of();
    return pages.ok(
        "template",
        new TemplatePage(
            frames.of(request, Section.TEMPLATES, template.name()), template, values, faults));
  }

  @PostMapping("/console/templates/{sid:HX[0-9a-fA-F]{32}}/submit")
  ResponseEntity<Void> submit(@PathVariable String sid, @RequestParam String category) {
    Template template = find(sid);
    authoring.submit(template, Category.of(category).orElseThrow(NotHere::new));
    return to("/console/templates/" + sid + "?done=" + Done.TEMPLATE_SUBMITTED.word());
  }

  private Template find(String sid) {
    return templates.bySid(sid).orElseThrow(NotHere::new);
  }

  static ResponseEntity<Void> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }
}
