package dev.switchboard.simulator.api;

import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of the v1 and v2 APIs: a {@code meta} object with absolute URLs. */
final class ProductPages {
  private static final int MOST = 1000;
  private static final Set<String> OF_PAGES = Set.of("PageSize", "Page", "PageToken");

  private ProductPages() {}

  /** What stands in front of the path: Twilio's host where the client named it, else this one. */
  static String origin(Exchange exchange) {
    return exchange.twilioHost().map(host -> "https://" + host).orElseGet(exchange::base);
  }

  /**
   * One page of a list that is in order already.
   *
   * @param key of the records, also {@code meta.key}
   */
  static <T> Answer of(
      ApiCall call, String key, List<T> all, Function<T, String> sid, Function<T, ObjectNode> shown)
      throws TwilioError {
    Form query = call.exchange().query();
    int size = Math.clamp(number(query, "PageSize", 50), 1, MOST);
    int page = number(query, "Page", 0);
    Optional<String> token = query.last("PageToken");
    int start =
        token.isPresent() ? after(all, sid, token.get()) : Math.min(page * size, all.size());
    List<T> records = all.subList(start, Math.min(start + size, all.size()));
    String base = base(call.exchange(), query, size);
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray(key);
    records.forEach(each -> array.add(shown.apply(each)));
    boolean more = start + size < all.size();
    json.putObject("meta")
        .put("key", key)
        .put("page", page)
        .put("page_size", size)
        .put("first_page_url", base + "&Page=0")
        .put("url", base + "&Page=" + page)
        .put("previous_page_url", page == 0 ? null : base + "&Page=" + (page - 1))
        .put(
            "next_page_url",
            more
                ? base + "&Page=" + (page + 1) + "&PageToken=PA" + sid.apply(records.getLast())
                : null);
    return Answer.ok(json);
  }

  private static String base(Exchange exchange, Form query, int size) {
    Form kept =
        new Form(
            query.fields().stream().filter(field -> !OF_PAGES.contains(field.name())).toList());
    return origin(exchange)
        + exchange.uri()
        + "?"
        + kept.with("PageSize", String.valueOf(size)).encoded();
  }

  /** A record that is gone meanwhile leaves nothing to go on from. */
  private static <T> int after(List<T> all, Function<T, String> sid, String token)
      throws TwilioError {
    return 1
        + IntStream.range(0, all.size())
            .filter(i -> token.equals("PA" + sid.apply(all.get(i))))
            .findFirst()
            .orElseThrow(() -> TwilioError.invalid(20001, "Invalid PageToken"));
  }

  private static int number(Form query, String name, int otherwise) throws TwilioError {
    String text = query.last(name).filter(value -> !value.isEmpty()).orElse("" + otherwise);
    if (!text.matches("[0-9]{1,6}")) {
      throw TwilioError.invalid(20001, "Invalid " + name);
    }
    return Integer.parseInt(text);
  }
}
