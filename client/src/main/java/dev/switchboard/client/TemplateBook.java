package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The WhatsApp templates of a gateway. Every method throws {@link SwitchboardProblem} where the
 * gateway refuses and {@link SwitchboardUnreachable} where no answer came.
 */
public final class TemplateBook {
  private static final String PATH = "/v1/templates";

  private final Exchange exchange;

  TemplateBook(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * All of them, by name and language; at most 200.
   *
   * @param status only those, e.g. {@code approved}; empty: all
   */
  public Template.Page list(Optional<String> status) {
    return Template.Page.of(
        read(
            exchange.get(
                PATH
                    + "?limit=200"
                    + status.map(s -> "&status=" + Exchange.encode(s)).orElse(""))));
  }

  /**
   * @param name or SID
   * @param language where the name stands for several
   */
  public Template one(String name, Optional<String> language) {
    return Template.of(
        read(
            exchange.get(
                path(name) + language.map(l -> "?language=" + Exchange.encode(l)).orElse(""))));
  }

  /**
   * What a recipient sees.
   *
   * @param variables empty: the examples are filled in
   */
  public Template preview(
      String name, Optional<String> language, Optional<Map<String, String>> variables) {
    ObjectNode body = Json.object();
    language.ifPresent(l -> body.put("language", l));
    variables.ifPresent(given -> given.forEach(body.putObject("variables")::put));
    return Template.of(post(path(name) + "/preview", body.toString()));
  }

  /**
   * Makes sure that there is such a template; doing it again changes nothing.
   *
   * @param json what PUT /v1/templates/{name} takes
   */
  public Template create(String name, String json) {
    return Template.of(read(exchange.ask("PUT", path(name), json, Map.of(), Repeat.SAFE)));
  }

  /** Asks WhatsApp for its approval. */
  public Template submit(String name, String category, Optional<String> language) {
    ObjectNode body = Json.object().put("category", category);
    language.ifPresent(l -> body.put("language", l));
    return Template.of(
        read(
            exchange.ask(
                "POST", path(name) + "/submit", body.toString(), Map.of(), Repeat.ONLY_IF_UNSENT)));
  }

  /** Asks the provider for its templates now. */
  public Template.Page sync() {
    return Template.Page.of(read(exchange.ask("POST", PATH + "/sync", "", Map.of(), Repeat.SAFE)));
  }

  /**
   * Says which template goes instead of which text.
   *
   * @param json {@code {"fallbacks": […]}}
   */
  public Template.Page setFallbacks(String json) {
    return Template.Page.of(read(exchange.ask("PUT", PATH, json, Map.of(), Repeat.SAFE)));
  }

  private static String path(String name) {
    return PATH + "/" + Exchange.encode(name);
  }

  private JsonNode post(String path, String body) {
    return read(exchange.ask("POST", path, body, Map.of(), Repeat.SAFE));
  }

  private JsonNode read(String answer) {
    try {
      return Json.read(answer);
    } catch (JacksonException e) {
      throw new SwitchboardUnreachable(exchange.base(), "the answer is not JSON", e);
    }
  }
}
