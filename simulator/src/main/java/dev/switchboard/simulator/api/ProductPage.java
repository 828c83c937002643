package dev.switchboard.simulator.api;

import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of a list as the products on hosts of their own answer it: links stand in {@code meta} and
 * are absolute, on the origin that was asked.
 *
 * @param key the list's name
 * @param filters the parameters that its links keep
 * @param prefix two letters of its tokens
 */
record ProductPage(String key, Set<String> filters, String prefix) {
  private static final int MOST = 1000;

  /** A short list, newest first. */
  <T> Answer of(ApiCall call, List<T> all, Function<T, ObjectNode> json) throws TwilioError {
    return of(
        call,
        // The place in the list, counted from its end, stays good while it grows at its beginning.
        before ->
            java.util.stream.IntStream.range(0, all.size())
                .filter(place -> all.size() - place < before)
                .boxed(),
        place -> all.size() - place,
        place -> json.apply(all.get(place)));
  }

  /**
   * A long list.
   *
   * @param newest those below a sequence number, newest first
   * @param seq the number of one
   */
  <T> Answer of(
      ApiCall call,
      LongFunction<Stream<T>> newest,
      ToLongFunction<T> seq,
      Function<T, ObjectNode> json)
      throws TwilioError {
    Form query = call.exchange().query();
    int size = Math.clamp(number(query, "PageSize", 50), 1, MOST);
    int page = number(query, "Page", 0);
    Optional<String> token = query.last("PageToken");
    long before = token.isPresent() ? seq(token.get()) : Long.MAX_VALUE;
    long skip = token.isPresent() ? 0 : (long) page * size;
    List<T> found;
    try (Stream<T> candidates = newest.apply(before)) {
      found = candidates.skip(skip).limit(size + 1L).toList();
    }
    List<T> shown = found.subList(0, Math.min(size, found.size()));
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray(key);
    shown.forEach(item -> items.add(json.apply(item)));
    String base = base(call, size);
    body.putObject("meta")
        .put("page", page)
        .put("page_size", size)
        .put("first_page_url", base + "&Page=0")
        .put("previous_page_url", page == 0 ? null : base + "&Page=" + (page - 1))
        .put("url", base + "&Page=" + page + token.map(text -> "&PageToken=" + text).orElse(""))
        .put(
            "next_page_url",
            found.size() > size
                ? "%s&Page=%d&PageToken=%s"
                    .formatted(base, page + 1, token(seq.applyAsLong(shown.getLast())))
                : null)
        .put("key", key);
    return Answer.ok(body);
  }

  private String base(ApiCall call, int size) {
    List<Form.Field> kept =
        call.exchange().query().fields().stream()
            .filter(field -> filters.contains(field.name()))
            .toList();
    return call.exchange().origin()
        + call.exchange().uri()
        + "?"
        + new Form(kept).with("PageSize", String.valueOf(size)).encoded();
  }

  private String token(long seq) {
    return "PA%s%032x".formatted(prefix, seq);
  }

  private long seq(String token) throws TwilioError {
    if (!token.matches("PA" + prefix + "[0-9a-f]{32}")) {
      throw TwilioError.invalid(20001, "Invalid PageToken");
    }
    return Long.parseUnsignedLong(token.substring(20), 16);
  }

  private static int number(Form query, String name, int otherwise) throws TwilioError {
    String text = query.last(name).filter(value -> !value.isEmpty()).orElse("" + otherwise);
    if (!text.matches("[0-9]{1,6}")) {
      throw TwilioError.invalid(20001, "Invalid " + name);
    }
    return Integer.parseInt(text);
  }
}
