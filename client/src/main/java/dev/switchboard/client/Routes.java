package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The routes that messages may go by. Throws as {@link Switchboard} does. */
public final class Routes {
  private static final String PATH = "/v1/routes";

  private final Exchange exchange;

  Routes(Exchange exchange) {
    this.exchange = exchange;
  }

  /** All, by name. */
  public List<Route> list() {
    return Json.each(Json.read(exchange.get(PATH)).path("data"), Routes::route);
  }

  /** One. */
  public Route find(String name) {
    return route(Json.read(exchange.get(path(name))));
  }

  /**
   * Puts it in the place of the one of that name.
   *
   * @param json as {@link Route#json} has it
   */
  public Route put(String name, String json) {
    return route(Json.read(exchange.ask("PUT", path(name), json, Map.of(), Repeat.SAFE)));
  }

  /** Takes it away; messages under way go on by it. */
  public void delete(String name) {
    exchange.ask("DELETE", path(name), "", Map.of(), Repeat.ONLY_IF_UNSENT);
  }

  /** What would become of this message on it now. Nothing is stored or sent. */
  public Route.Trial tryOut(String name, NewMessage message) {
    JsonNode answer =
        Json.read(
            exchange.ask(
                "POST",
                path(name) + "/try",
                Json.newMessage(message).toString(),
                Map.of(),
                Repeat.SAFE));
    return new Route.Trial(
        Json.text(answer, "route"),
        Json.each(answer.path("steps"), Routes::look),
        answer.toString());
  }

  private static String path(String name) {
    return PATH + "/" + Exchange.encode(name);
  }

  private static Route route(JsonNode node) {
    return new Route(
        Json.text(node, "name"),
        Json.each(node.path("steps"), Routes::step),
        Json.amount(node, "cost_cap"),
        Json.text(node, "words"),
        node.toString());
  }

  private static Route.Step step(JsonNode node) {
    return new Route.Step(
        Json.text(node, "channel"),
        Json.text(node, "until"),
        Json.text(node, "within"),
        Json.optional(node, "from"));
  }

  private static Route.Look look(JsonNode node) {
    return new Route.Look(
        node.path("step").asInt(),
        step(node),
        node.path("begins").asBoolean(false),
        Json.amount(node, "estimated_cost"),
        Json.optional(node.path("obstacle"), "message").or(() -> Json.optional(node, "reason")));
  }
}
