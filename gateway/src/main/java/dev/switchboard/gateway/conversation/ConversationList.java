package dev.switchboard.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.conversation.Standing.WindowView;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.Windows;
import dev.switchboard.gateway.whatsapp.Windows.Opened;
import dev.switchboard.gateway.whatsapp.Windows.Parties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The conversations, those in which something happened last first: a row per person and number of
 * ours. Costs the same however long the record is.
 */
public final class ConversationList {
  /**
   * A row.
   *
   * @param lastDirection inbound or outbound
   * @param lastBody the latest text of both directions; empty where it was only media, or taken
   *     away
   * @param found the text that was searched for, where one was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Summary(
      String address,
      String sender,
      String channel,
      @Nullable String profileName,
      int unread,
      String lastDirection,
      String lastBody,
      @Nullable String lastStatus,
      @Nullable String lastMedia,
      Instant at,
      Instant lastInboundAt,
      @Nullable WindowView window,
      @Nullable Found found) {
    Summary with(WindowView view) {
      return new Summary(
          address,
          sender,
          channel,
          profileName,
          unread,
          lastDirection,
          lastBody,
          lastStatus,
          lastMedia,
          at,
          lastInboundAt,
          view,
          found);
    }
  }

  /** A text that was found. */
  public record Found(String id, String direction, String body, Instant at) {}

  /** Which of them. */
  public record Filter(
      Optional<String> search,
      Optional<String> channel,
      Optional<String> sender,
      Reading reading,
      Optional<String> cursor,
      int limit) {
    /** All of them. */
    public static Filter all(int limit) {
      return new Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Reading.ANY,
          Optional.empty(),
          limit);
    }
  }

  /** Whether only those with something unread are wanted. */
  public enum Reading {
    ANY,
    UNREAD
  }

  private final Store store;
  private final Windows windows;
  private final InstantSource clock;

  public ConversationList(Store store, Windows windows, InstantSource clock) {
    this.store = store;
    this.windows = windows;
    this.clock = clock;
  }

  /**
   * A page.
   *
   * @throws RequestRefused 400 for a cursor that is none
   */
  public Page<Summary> page(Filter filter) {
    ConversationSearch search =
        filter.search().map(ConversationSearch::of).orElse(ConversationSearch.NONE);
    List<String> where = new ArrayList<>(search.where());
    List<@Nullable Object> params = new ArrayList<>(search.joinParams());
    params.addAll(search.whereParams());
    filter
        .channel()
        .ifPresent(channel -> {
          where.add("c.channel = ?");
          params.add(channel);
        });
    filter
        .sender()
        .ifPresent(sender -> {
          where.add("c.sender = ?");
          params.add(sender);
        });
    if (filter.reading() == Reading.UNREAD) {
      where.add("c.unread > 0");
    }
    filter
        .cursor()
        .map(ConversationMark::of)
        .ifPresent(mark -> {
          where.add("(c.last_at, c.recipient, c.sender) < (?, ?, ?)");
          params.addAll(List.of(Sql.time(mark.at()), mark.recipient(), mark.sender()));
        });
    params.add(filter.limit() + 1);
    List<Row> rows =
        store
            .sql()
            .sql(SELECT.formatted(search.columns(), search.join(), condition(where)))
            .params(params)
            .query((row, n) -> row(row))
            .list();
    boolean more = rows.size() > filter.limit();
    List<Row> page = more ? rows.subList(0, filter.limit()) : rows;
    return new Page<>(
        withWindows(page.stream().map(Row::summary).toList()),
        more ? page.getLast().cursor() : null);
  }

  private List<Summary> withWindows(List<Summary> rows) {
    Map<Parties, Opened> opened =
        windows.of(
            rows.stream()
                .filter(row -> row.channel().equals("whatsapp"))
                .map(row -> new Parties(row.address(), row.sender()))
                .toList());
    Instant now = clock.instant();
    return rows.stream()
        .map(row -> {
          @Nullable Opened one = opened.get(new Parties(row.address(), row.sender()));
          return one == null ? row : row.with(WindowView.of(one.window(), now));
        })
        .toList();
  }

  /** How many have something unread; 100 stands for more. */
  public int unread() {
    return store
        .sql()
        .sql("select count(*) from (select 1 from conversation where unread > 0 limit 100) as u")
        .query(Integer.class)
        .single();
  }

  /**
   * Plan: conversation_latest (or that of the unread) from the newest on; for each row of the page
   * the latest few texts of its person in either direction.
   */
  private static final String SELECT =
      """
      select c.*, l.way, l.body, l.status, l.media, l.at as text_at, %s
      from conversation c %s
      left join lateral (
        select * from (
          (select * from (select 'outbound' as way, id, sender, body, status, created_at as at,
               cardinality(media_urls) > 0 as media
             from message where recipient = c.recipient and route is null order by id desc limit 50) as o
           where o.sender = c.sender order by id desc limit 1)
          union all
          (select 'inbound', id, sender, body, null, received_at, media <> '[]'::jsonb
           from inbound where id = c.last_inbound)) as both_ways
        order by id desc limit 1) as l on true
      %s
      order by c.last_at desc, c.recipient desc, c.sender desc limit ?
      """;

  private static String condition(List<String> where) {
    return where.isEmpty() ? "" : "where " + String.join(" and ", where);
  }

  private record Row(Summary summary, String cursor) {}

  private static Row row(ResultSet row) throws SQLException {
    String recipient = row.getString("recipient");
    String sender = row.getString("sender");
    @Nullable UUID hit = row.getObject("found_id", UUID.class);
    Instant last = Sql.instant(row, "last_at");
    @Nullable String body = row.getString("body");
    @Nullable String way = row.getString("way");
    Summary summary =
        new Summary(
            recipient,
            sender,
            row.getString("channel"),
            row.getString("profile_name"),
            row.getInt("unread"),
            way == null ? "inbound" : way,
            body == null ? "" : body,
            row.getString("status"),
            row.getBoolean("media") ? "media" : null,
            Sql.optionalInstant(row, "text_at").orElse(last),
            Sql.instant(row, "last_inbound_at"),
            null,
            hit == null
                ? null
                : new Found(
                    Id.text("msg", hit),
                    row.getString("found_way"),
                    row.getString("found_body"),
                    Sql.instant(row, "found_at")));
    return new Row(summary, new ConversationMark(last, recipient, sender).text());
  }
}
