package dev.switchboard.simulator.api;

import static dev.switchboard.simulator.api.TwilioError.invalid;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.content.Template;
import dev.switchboard.simulator.content.Templates;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code content.twilio.com/v1/Content}: templates and their approval. */
public final class ContentResource {
  private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");

  private final SimClock clock;
  private final WhatsApp whatsapp;
  private final Templates templates;
  private final ContentJson json;

  public ContentResource(SimClock clock, WhatsApp whatsapp, String accountSid) {
    this.clock = clock;
    this.whatsapp = whatsapp;
    this.templates = whatsapp.templates();
    this.json = new ContentJson(clock, accountSid);
  }

  void route(Router<Endpoint> router) {
    Endpoint contents =
        new Endpoint(
            Operation.CONTENT_LIST,
            call -> list(call, template -> json.content(template, origin(call))));
    Endpoint approvals = new Endpoint(Operation.CONTENT_LIST, call -> list(call, json::joined));
    router
        .on("POST", "/v1/Content", new Endpoint(Operation.CONTENT_CREATE, this::create))
        .on("GET", "/v1/Content", contents)
        .on("GET", "/v2/Content", contents)
        .on("GET", "/v1/ContentAndApprovals", approvals)
        .on("GET", "/v2/ContentAndApprovals", approvals)
        .on("GET", "/v1/Content/{sid}", new Endpoint(Operation.CONTENT_FETCH, this::fetch))
        .on("PUT", "/v1/Content/{sid}", new Endpoint(Operation.CONTENT_UPDATE, this::update))
        .on("DELETE", "/v1/Content/{sid}", new Endpoint(Operation.CONTENT_DELETE, this::delete))
        .on(
            "GET",
            "/v1/Content/{sid}/ApprovalRequests",
            new Endpoint(Operation.APPROVALS_FETCH, this::approval))
        .on(
            "POST",
            "/v1/Content/{sid}/ApprovalRequests/whatsapp",
            new Endpoint(Operation.APPROVALS_CREATE, this::submit));
  }

  private Answer create(ApiCall call) throws TwilioError {
    JsonNode body = call.json();
    String language = body.path("language").asString("");
    if (!language.matches("[a-z]{2,3}(_[A-Za-z]{2,4})?")) {
      throw invalid(20001, "language is required, e.g. en or pt_BR");
    }
    Map<String, String> variables = ContentOrder.variables(body);
    JsonNode types = ContentOrder.types(body);
    String name = body.path("friendly_name").asString("");
    Template created = templates.create(name, language, variables, types);
    return Answer.json(201, json.content(created, origin(call)));
  }

  private Answer update(ApiCall call) throws TwilioError {
    Template present = find(call);
    if (present.approval().isPresent()) {
      throw invalid(20001, "A template that was submitted cannot be changed: create another");
    }
    JsonNode body = call.json();
    Map<String, String> variables =
        body.has("variables") ? ContentOrder.variables(body) : present.variables();
    JsonNode types = body.has("types") ? ContentOrder.types(body) : present.types();
    String name = body.path("friendly_name").asString(present.friendlyName());
    return Answer.ok(json.content(templates.update(present, name, variables, types), origin(call)));
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    return Answer.ok(json.content(find(call), origin(call)));
  }

  private Answer delete(ApiCall call) throws TwilioError {
    templates.delete(find(call).sid());
    return Answer.empty(204);
  }

  private Answer approval(ApiCall call) throws TwilioError {
    return Answer.ok(json.approvals(find(call), origin(call)));
  }

  private Answer submit(ApiCall call) throws TwilioError {
    Template present = find(call);
    JsonNode body = call.json();
    String name = body.path("name").asString("");
    String category = body.path("category").asString("").toUpperCase(Locale.ROOT);
    if (!name.matches("[a-z0-9_]{1,512}")) {
      throw invalid(20001, "name has lower-case letters, digits and underscores only");
    }
    if (!CATEGORIES.contains(category)) {
      throw invalid(20001, "category is UTILITY, MARKETING or AUTHENTICATION");
    }
    if (present.approval().isPresent()) {
      throw invalid(20001, "The template was submitted already: it is " + word(present));
    }
    Template submitted = templates.submit(present, name, category, whatsapp.rules().approvals());
    return Answer.json(201, json.approval(submitted));
  }

  private String word(Template template) {
    return template.status(clock.instant()).word();
  }

  private Answer list(ApiCall call, Function<Template, ObjectNode> shown) throws TwilioError {
    Form query = call.exchange().query();
    List<Template> found =
        templates.all().stream()
            .filter(template -> ContentOrder.isWanted(template, query))
            .toList();
    return ProductPages.of(call, "contents", found, Template::sid, shown);
  }

  private Template find(ApiCall call) throws TwilioError {
    return Optional.of(call.value("sid"))
        .flatMap(templates::find)
        .orElseThrow(() -> TwilioError.notFound(call.exchange().uri()));
  }

  private static String origin(ApiCall call) {
    return ProductPages.origin(call.exchange());
  }
}
