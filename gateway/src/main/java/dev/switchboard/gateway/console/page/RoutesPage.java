package dev.switchboard.gateway.console.page;

import dev.switchboard.core.route.Route;
import dev.switchboard.core.route.RoutePicture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes, drawn, and a form for one of them.
 *
 * @param edited what stands in the form
 * @param problem why the form was not taken
 */
public record RoutesPage(Frame frame, List<Route> routes, Form edited, Optional<String> problem) {

  /** What a step may be, by the value of its field. */
  public static final Map<String, String> KINDS = kinds();

  /**
   * A route in the form.
   *
   * @param was the name of the one that is changed; empty for a new one
   * @param cap an amount in USD; may be empty
   * @param rows one for each step that there may be
   */
  public record Form(String was, String name, String cap, List<Row> rows) {
    public boolean isNew() {
      return was.isEmpty();
    }
  }

  /**
   * A step in the form.
   *
   * @param kind one of {@link #KINDS}; empty for no step
   * @param within as people write it, e.g. {@code 10 min}
   * @param from one of our numbers; may be empty
   */
  public record Row(String kind, String within, String from) {
    /** No step. */
    public static final Row NONE = new Row("", "", "");
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("", "no step");
    kinds.put("whatsapp:read", "WhatsApp until read");
    kinds.put("whatsapp:delivered", "WhatsApp until delivered");
    kinds.put("sms:delivered", "SMS until delivered");
    kinds.put("voice:answered", "a call until a person answers");
    return Collections.unmodifiableMap(kinds);
  }

  /** As a picture. */
  public static String picture(Route route) {
    return RoutePicture.of(route);
  }

  /** What its steps may cost, in words. */
  public static String cost(Route route) {
    return route.costCap().map(cap -> "costs at most " + cap).orElse("costs what its steps cost");
  }
}
