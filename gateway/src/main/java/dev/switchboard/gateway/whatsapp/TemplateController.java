package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.FallbackRules;
import dev.switchboard.core.whatsapp.FallbackRules.Rule;
import dev.switchboard.core.whatsapp.Fault;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.VariableRules;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.gateway.whatsapp.TemplateView.ContentView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/templates}. */
@RestController
public final class TemplateController {
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_RULES = 100;

  private final Templates templates;
  private final TemplateSync sync;
  private final Authoring authoring;
  private final Fallbacks fallbacks;
  private final StrictJson strict;

  public TemplateController(
      Templates templates,
      TemplateSync sync,
      Authoring authoring,
      Fallbacks fallbacks,
      StrictJson strict) {
    this.templates = templates;
    this.sync = sync;
    this.authoring = authoring;
    this.fallbacks = fallbacks;
    this.strict = strict;
  }

  /** The list, how fresh it is, and what goes instead of which text. */
  record ListView(
      List<TemplateView> data,
      @Nullable String nextCursor,
      @Nullable Instant syncedAt,
      @Nullable String trouble,
      List<Fallbacks.RuleText> fallbacks) {}

  /** What preview takes; without variables the examples are filled in. */
  record PreviewRequest(@Nullable String language, @Nullable Map<String, String> variables) {}

  /** What the recipient sees. */
  record PreviewView(
      String name,
      String contentSid,
      String language,
      String status,
      Map<String, String> variables,
      ContentView content) {}

  /** What submit takes. */
  record SubmitRequest(@Nullable String category, @Nullable String language) {}

  @GetMapping("/v1/templates")
  ListView list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), Set.of("status", "language", "limit", "cursor"));
    List<String> states = query.list("status");
    states.forEach(word -> {
      if (Approval.State.of(word) == Approval.State.UNKNOWN && !word.equals("unknown")) {
        throw RequestRefused.malformed(
            "status", "unknown_value", "is no approval state, such as approved or rejected");
      }
    });
    Optional<String> language = query.text("language");
    List<Template> wanted =
        templates.all().stream()
            .filter(t -> states.isEmpty() || states.contains(t.approval().state().word()))
            .filter(t -> language.filter(l -> !l.equals(t.language())).isEmpty())
            .toList();
    Page<Template> page = Page.of(query, wanted, Template::sid);
    return view(page.data().stream().map(TemplateView::of).toList(), page.nextCursor());
  }

  private ListView view(List<TemplateView> data, @Nullable String nextCursor) {
    TemplateSync.Standing standing = sync.standing();
    return new ListView(
        data,
        nextCursor,
        standing.syncedAt().orElse(null),
        standing.trouble().orElse(null),
        Fallbacks.Document.of(fallbacks.rules()).fallbacks());
  }

  /** Which template goes instead of which text. */
  @PutMapping(path = "/v1/templates", consumes = MediaType.APPLICATION_JSON_VALUE)
  ListView rules(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Fallbacks.Document wanted =
        strict.read(Bodies.read(http, MOST_BYTES), Fallbacks.Document.class);
    fallbacks.set(checked(wanted), caller.actor());
    return view(templates.all().stream().map(TemplateView::of).toList(), null);
  }

  private FallbackRules checked(Fallbacks.Document wanted) {
    @Nullable List<Fallbacks.RuleText> given = wanted.fallbacks();
    if (given == null) {
      throw RequestRefused.malformed(
          "fallbacks", "required", "is missing; give a list, an empty one for no rule");
    }
    if (given.size() > MOST_RULES) {
      throw RequestRefused.malformed(
          "fallbacks", "too_many", "holds more than " + MOST_RULES + " rules");
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      rules.add(rule(given.get(i), "fallbacks[" + i + "]."));
    }
    return new FallbackRules(rules);
  }

  private Rule rule(Fallbacks.RuleText given, String field) {
    String name = given.template() == null ? "" : given.template();
    Template template =
        templates.called(name).stream()
            .findFirst()
            .orElseThrow(() ->
                RequestRefused.rule(
                    "unknown_template",
                    field + "template",
                    "is no template of the provider; GET /v1/templates lists them"));
    Map<String, String> variables = given.variables() == null ? Map.of() : given.variables();
    List<Fault> faults = VariableRules.check(template, variables);
    if (!faults.isEmpty()) {
      throw Faults.refused("bad_variables", field, faults);
    }
    List<String> words = given.contains() == null ? List.of() : given.contains();
    if (words.stream().anyMatch(word -> word == null || word.isBlank())) {
      throw RequestRefused.malformed(
          field + "contains", "empty", "holds an empty word; leave contains out for every text");
    }
    return new Rule(words, name, variables);
  }

  /** Asks the provider now. */
  @PostMapping("/v1/templates/sync")
  ListView sync(HttpServletRequest http) {
    Caller.of(http, Scope.SETTINGS);
    sync.now();
    return view(templates.all().stream().map(TemplateView::of).toList(), null);
  }

  @GetMapping("/v1/templates/{name}")
  TemplateView one(HttpServletRequest http, @PathVariable String name) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), Set.of("language"));
    return TemplateView.of(find(name, query.text("language")));
  }

  /** Creates it, and submits it where a category is given. */
  @PutMapping(path = "/v1/templates/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  TemplateView create(HttpServletRequest http, @PathVariable String name) throws IOException {
    Caller.of(http, Scope.SETTINGS);
    NewTemplate wanted = strict.read(Bodies.read(http, MOST_BYTES), NewTemplate.class);
    Optional<Category> category = wanted.submitAs();
    return TemplateView.of(authoring.create(wanted.draft(name), category));
  }

  @PostMapping(path = "/v1/templates/{name}/submit", consumes = MediaType.APPLICATION_JSON_VALUE)
  TemplateView submit(HttpServletRequest http, @PathVariable String name) throws IOException {
    Caller.of(http, Scope.SETTINGS);
    SubmitRequest wanted = strict.read(Bodies.read(http, MOST_BYTES), SubmitRequest.class);
    Category category =
        Category.of(wanted.category() == null ? "" : wanted.category())
            .orElseThrow(() ->
                RequestRefused.malformed(
                    "category", "unknown_value", "must be utility, marketing or authentication"));
    return TemplateView.of(
        authoring.submit(find(name, Optional.ofNullable(wanted.language())), category));
  }

  @PostMapping(path = "/v1/templates/{name}/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
  PreviewView preview(HttpServletRequest http, @PathVariable String name) throws IOException {
    Caller.of(http, Scope.MESSAGES_READ);
    PreviewRequest wanted = strict.read(Bodies.read(http, MOST_BYTES), PreviewRequest.class);
    Template template = find(name, Optional.ofNullable(wanted.language()));
    @Nullable Map<String, String> given = wanted.variables();
    Map<String, String> variables = given == null ? template.samples() : given;
    if (given != null) {
      List<Fault> faults = VariableRules.check(template, given);
      if (!faults.isEmpty()) {
        throw Faults.refused("bad_variables", "", faults);
      }
    }
    return new PreviewView(
        template.name(),
        template.sid(),
        template.language(),
        template.approval().state().word(),
        variables,
        ContentView.of(template.content().filled(variables)));
  }

  /** By name or SID; of several languages the one that is asked for, else an approved one. */
  private Template find(String name, Optional<String> language) {
    return Letters.best(
            templates.all().stream()
                .filter(t -> t.isCalled(name) || t.sid().equals(name))
                .filter(t -> language.filter(l -> !l.equals(t.language())).isEmpty())
                .toList())
        .orElseThrow(() ->
            RequestRefused.notFound(
                "There is no such template; GET /v1/templates lists them, POST /v1/templates/sync asks the provider."));
  }
}
