package dev.switchboard.simulator.api;

import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists of the 2010-04-01 API: newest first, in pages whose tokens stay good while more arrives.
 *
 * @param path of the list, without suffix
 * @param key under which the entries stand
 * @param filters the parameters that the links of a page keep
 */
record Paging(String path, String key, List<String> filters) {
  private static final int MOST = 1000;

  /** One entry with its place, counted from the oldest. */
  private record Placed<T>(long place, T entry) {}

  /** A page of a list that is at hand as a whole. */
  <T> Answer page(Form query, List<T> newestFirst, Function<T, ObjectNode> json)
      throws TwilioError {
    List<Placed<T>> placed = new ArrayList<>();
    for (int i = 0; i < newestFirst.size(); i++) {
      placed.add(new Placed<>(newestFirst.size() - i, newestFirst.get(i)));
    }
    return page(
        query,
        before -> placed.stream().filter(each -> each.place() < before),
        Placed::place,
        each -> json.apply(each.entry()));
  }

  /**
   * @param before the entries older than a place, newest first
   */
  <T> Answer page(
      Form query,
      LongFunction<Stream<T>> before,
      ToLongFunction<T> place,
      Function<T, ObjectNode> json)
      throws TwilioError {
    int size = Math.clamp(number(query, "PageSize", 50), 1, MOST);
    int page = number(query, "Page", 0);
    Optional<String> token = query.last("PageToken");
    long from = token.isPresent() ? placeIn(token.get()) : Long.MAX_VALUE;
    List<T> found;
    try (Stream<T> candidates = before.apply(from)) {
      found = candidates.skip(token.isPresent() ? 0 : (long) page * size).limit(size + 1L).toList();
    }
    List<T> shown = found.subList(0, Math.min(size, found.size()));
    ObjectNode body = Json.object();
    ArrayNode entries = body.putArray(key);
    shown.forEach(each -> entries.add(json.apply(each)));
    String base = base(query, size);
    body.put("first_page_uri", base + "&Page=0")
        .put("uri", base + "&Page=" + page + token.map(text -> "&PageToken=" + text).orElse(""))
        .put("page", page)
        .put("page_size", size)
        .put("start", page * size)
        .put("end", page * size + Math.max(0, shown.size() - 1))
        .put("previous_page_uri", page == 0 ? null : base + "&Page=" + (page - 1))
        .put(
            "next_page_uri",
            found.size() > size
                ? base
                    + "&Page="
                    + (page + 1)
                    + "&PageToken="
                    + String.format("PA%032x", place.applyAsLong(shown.getLast()))
                : null);
    return Answer.ok(body);
  }

  private String base(Form query, int size) {
    List<Form.Field> kept =
        query.fields().stream().filter(field -> filters.contains(field.name())).toList();
    return path + ".json?" + new Form(kept).with("PageSize", String.valueOf(size)).encoded();
  }

  private static long placeIn(String token) throws TwilioError {
    if (!token.matches("PA0{16}[0-7][0-9a-f]{15}")) {
      throw TwilioError.invalid(20001, "Invalid PageToken");
    }
    return Long.parseUnsignedLong(token.substring(2), 16);
  }

  private static int number(Form query, String name, int otherwise) throws TwilioError {
    String text = query.last(name).filter(value -> !value.isEmpty()).orElse("" + otherwise);
    if (!text.matches("[0-9]{1,6}")) {
      throw TwilioError.invalid(20001, "Invalid " + name);
    }
    return Integer.parseInt(text);
  }
}
