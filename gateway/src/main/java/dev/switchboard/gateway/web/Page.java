package dev.switchboard.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list's answer: newest first, and where it goes on. */
public record Page<T>(List<T> data, @Nullable String nextCursor) {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  /**
   * A page of a list that is short enough to be read as a whole.
   *
   * @param key what tells its items apart
   * @throws RequestRefused 400 for a limit, a cursor or a query that is not understood
   */
  public static <T> Page<T> of(HttpServletRequest request, List<T> all, Function<T, String> key) {
    return of(Query.of(request.getParameterMap(), Set.of("limit", "cursor")), all, key);
  }

  /**
   * As {@link #of(HttpServletRequest, List, Function)}, of a list that was narrowed by more of the
   * query.
   *
   * @throws RequestRefused 400 for a limit or a cursor that is not understood
   */
  public static <T> Page<T> of(Query query, List<T> all, Function<T, String> key) {
    int limit = query.integer("limit", USUAL, 1, MOST);
    int from = query.text("cursor").map(cursor -> after(cursor, all, key)).orElse(0);
    List<T> page = all.subList(from, Math.min(from + limit, all.size()));
    boolean more = from + limit < all.size();
    return new Page<>(page, more ? cursor(key.apply(page.getLast())) : null);
  }

  /**
   * A page of a list that the store reads in pieces.
   *
   * @param found one more than {@code limit} where there are more
   * @param id the cursor, with which the next page begins
   */
  public static <T> Page<T> cut(List<T> found, int limit, Function<T, String> id) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> page = found.subList(0, limit);
    return new Page<>(page, id.apply(page.getLast()));
  }

  private static <T> int after(String cursor, List<T> all, Function<T, String> key) {
    Optional<Integer> at =
        IntStream.range(0, all.size())
            .filter(i -> cursor(key.apply(all.get(i))).equals(cursor))
            .boxed()
            .findFirst();
    return at.orElseThrow(() ->
        RequestRefused.malformed(
            "cursor", "invalid_id", "is not one of this list; begin again without it"))
        + 1;
  }

  private static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
