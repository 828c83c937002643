package dev.switchboard.gateway.console.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * What a person asked for, as it was written, so that the form can show it again.
 *
 * @param given by field; only what was given
 * @param problems by field, in words
 */
public record MessageSearch(Map<String, String> given, Map<String, String> problems) {
  /** The fields, as the API names them. */
  public static final List<String> FIELDS =
      List.of("status", "to", "from", "channel", "priority", "since", "until", "cursor");

  /** A group of statuses with one click. */
  public record Tab(String title, String statuses) {}

  public static final List<Tab> TABS =
      List.of(
          new Tab("All", ""),
          new Tab("Moving", "scheduled,queued,sending,unknown"),
          new Tab("Sent", "sent"),
          new Tab("Delivered", "delivered,read"),
          new Tab("Not delivered", "undelivered,failed,refused,expired"),
          new Tab("Canceled", "canceled"));

  public MessageSearch {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    problems = Map.copyOf(problems);
  }

  public String value(String field) {
    return given.getOrDefault(field, "");
  }

  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  public List<Tab> tabs() {
    return TABS;
  }

  public boolean isOn(Tab tab) {
    return value("status").equals(tab.statuses());
  }

  /** True where something other than the tab narrows the list. */
  public boolean narrowed() {
    return given.keySet().stream()
        .anyMatch(field -> !field.equals("status") && !field.equals("cursor"));
  }

  public boolean paged() {
    return given.containsKey("cursor");
  }

  /** The same search under another tab, from the newest. */
  public String under(Tab tab) {
    return "/console/messages" + without("cursor").with("status", tab.statuses()).query();
  }

  public String newest() {
    return "/console/messages" + without("cursor").query();
  }

  public String olderThan(String cursor) {
    return "/console/messages" + with("cursor", cursor).query();
  }

  /** {@code ?a=b&c=d}, or nothing. */
  public String query() {
    return given.isEmpty()
        ? ""
        : given.entrySet().stream()
            .map(e -> e.getKey() + "=" + UriUtils.encode(e.getValue(), "UTF-8"))
            .collect(Collectors.joining("&", "?", ""));
  }

  private MessageSearch with(String field, String value) {
    Map<String, String> changed = new LinkedHashMap<>(given);
    if (value.isEmpty()) {
      changed.remove(field);
    } else {
      changed.put(field, value);
    }
    return new MessageSearch(changed, problems);
  }

  private MessageSearch without(String field) {
    return with(field, "");
  }
}
