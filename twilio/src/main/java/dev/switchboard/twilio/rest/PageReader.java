package dev.switchboard.twilio.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Follows a list of the 2010 API page by page. */
final class PageReader {

  /** More than this is a loop or not worth the time: 100 pages. */
  private static final int MOST = 100;

  private PageReader() {}

  /**
   * Follows {@code next_page_uri} as it is given (it carries a token) until there is none, or until
   * a page is {@code lastWanted}.
   *
   * @param key the list's name in the answer
   * @param read empty where an item cannot be read, which makes the whole list unreadable
   */
  static <T> Pages<T> read(
      TwilioApi api,
      String path,
      UnaryOperator<GatedRequest> filters,
      String key,
      Function<JsonNode, Optional<T>> read,
      Predicate<List<T>> lastWanted) {
    List<T> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Answer answer = api.get(path, filters);
    while (true) {
      switch (Page.of(answer, key, read)) {
        case Page.Unreadable<T>(String reason) -> {
          return new Pages.Unreadable<>("page " + (seen.size() + 1) + ": " + reason);
        }
        case Page.Readable<T>(List<T> items, Optional<String> next) -> {
          all.addAll(items);
          if (next.isEmpty() || lastWanted.test(items)) {
            return new Pages.Complete<>(List.copyOf(all));
          }
          if (!seen.add(next.get()) || seen.size() > MOST) {
            return new Pages.Unreadable<>("the list does not end");
          }
          answer = api.get(next.get(), request -> request);
        }
      }
    }
  }
}
