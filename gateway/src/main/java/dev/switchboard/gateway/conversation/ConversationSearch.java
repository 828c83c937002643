package dev.switchboard.gateway.conversation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a search, as SQL: a number by its first or last digits, else words.
 *
 * @param columns of the text that was found
 * @param join to it; takes the first parameters
 * @param where further conditions
 */
record ConversationSearch(
    String columns,
    String join,
    List<@Nullable Object> joinParams,
    List<String> where,
    List<@Nullable Object> whereParams) {
  /** Of a search in texts, so many hits are looked at, the newest ones. */
  private static final int MOST_HITS = 500;

  /** Of what we wrote ourselves, the latest of so many people are looked through. */
  private static final int MOST_PEOPLE = 200;

  private static final String NOTHING_FOUND =
      "null::uuid as found_id, null as found_way, null as found_body, null::timestamptz as found_at";

  /** Everything. */
  static final ConversationSearch NONE =
      new ConversationSearch(NOTHING_FOUND, "", List.of(), List.of(), List.of());

  static ConversationSearch of(String typed) {
    String digits = typed.strip().replaceAll("[\\s().-]", "");
    return digits.matches("\\+?[0-9]{3,15}") ? number(digits) : texts(words(typed));
  }

  /** Plans: conversation_number, conversation_number_end. */
  private static ConversationSearch number(String digits) {
    if (digits.startsWith("+")) {
      return new ConversationSearch(
          NOTHING_FOUND, "", List.of(), List.of("c.recipient like ?"), List.of(digits + "%"));
    }
    return new ConversationSearch(
        NOTHING_FOUND,
        "",
        List.of(),
        List.of("(c.recipient like ? or reverse(c.recipient) like ?)"),
        List.of("+" + digits + "%", new StringBuilder(digits).reverse() + "%"));
  }

  /**
   * Plan: inbound_words for what people wrote, all of it; for what we wrote the latest texts of
   * those who wrote last. A conversation is told with its newest hit.
   */
  private static ConversationSearch texts(String words) {
    String join =
        """
        join (select distinct on (recipient, sender) * from (
          (select recipient, sender, id, 'inbound' as way, body, received_at as at from inbound
           where to_tsvector('simple', body) @@ to_tsquery('simple', ?) order by id desc limit ?)
          union all
          (select m.recipient, m.sender, m.id, 'outbound', m.body, m.created_at
           from (select recipient, sender from conversation order by last_at desc limit ?) as p
           cross join lateral (
             select * from message o where o.recipient = p.recipient and o.route is null order by o.id desc limit 50) as m
           where m.sender = p.sender and to_tsvector('simple', m.body) @@ to_tsquery('simple', ?))
          union all
          (select recipient, sender, last_inbound, 'inbound', profile_name, last_inbound_at
           from (select * from conversation order by last_at desc limit 2000) as named
           where to_tsvector('simple', coalesce(profile_name, '')) @@ to_tsquery('simple', ?))) as any_way
          order by recipient, sender, id desc) as h on h.recipient = c.recipient and h.sender = c.sender\
        """;
    return new ConversationSearch(
        "h.id as found_id, h.way as found_way, h.body as found_body, h.at as found_at",
        join,
        List.of(words, MOST_HITS, MOST_PEOPLE, words, words),
        List.of(),
        List.of());
  }

  /** Every word has to begin so; signs mean nothing. */
  private static String words(String search) {
    List<String> words = new ArrayList<>();
    for (String word : search.split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty() && words.size() < 8) {
        words.add("'" + word + "':*");
      }
    }
    return String.join(" & ", words);
  }
}
