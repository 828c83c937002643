package dev.switchboard.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.whatsapp.Window;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.attachment.Attachments.AttachmentView;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.conversation.FactsView.QuoteView;
import dev.switchboard.gateway.conversation.Standing.WindowView;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.Windows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was said with one person, in both directions. */
public final class Conversations {

  /**
   * One text of a conversation.
   *
   * @param media files that came with it, or addresses of those that went with it
   * @param rule which of our rules wrote it, where one did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Text(
      String id,
      String direction,
      String channel,
      String sender,
      String body,
      @Nullable String status,
      @Nullable Integer errorCode,
      @Nullable String keyword,
      Instant at,
      @Nullable Instant settledAt,
      @Nullable Instant redactedAt,
      @Nullable String profileName,
      @Nullable List<AttachmentView> media,
      @Nullable List<String> mediaUrls,
      @JsonUnwrapped FactsView facts,
      @Nullable String rule) {}

  /**
   * A conversation as the API shows it.
   *
   * @param with how the person stands with each number of ours
   */
  public record Conversation(
      String address,
      List<Text> messages,
      List<Standing> with,
      List<Consents.Consent> consents,
      @Nullable String nextCursor) {}

  /**
   * Which texts of a person.
   *
   * @param sender only those with this number of ours
   * @param before only those before this one
   * @param limit 1 to 200
   */
  public record Wanted(String address, Optional<String> sender, Optional<UUID> before, int limit) {
    /** The latest ones. */
    public static Wanted latest(String address, int limit) {
      return new Wanted(address, Optional.empty(), Optional.empty(), limit);
    }
  }

  private static final UUID END = new UUID(-1, -1);

  private final Store store;
  private final Consents consents;
  private final Attachments attachments;
  private final Windows windows;
  private final InstantSource clock;
  private final JsonMapper json;

  public Conversations(
      Store store,
      Consents consents,
      Attachments attachments,
      Windows windows,
      InstantSource clock,
      JsonMapper json) {
    this.store = store;
    this.consents = consents;
    this.attachments = attachments;
    this.windows = windows;
    this.clock = clock;
    this.json = json;
  }

  /** The texts with this person, newest first. */
  public Conversation with(Wanted wanted) {
    List<Text> texts = texts(wanted);
    boolean more = texts.size() > wanted.limit();
    List<Text> page = more ? texts.subList(0, wanted.limit()) : texts;
    return new Conversation(
        wanted.address(),
        completed(page),
        standings(wanted.address()),
        consents.of(wanted.address()),
        more ? page.getLast().id() : null);
  }

  /** Plan: message_recipient and inbound_recipient, each from the newest on, merged. */
  private List<Text> texts(Wanted wanted) {
    String address = wanted.address();
    UUID before = wanted.before().orElse(END);
    @Nullable String sender = wanted.sender().orElse(null);
    int limit = wanted.limit() + 1;
    return store
        .sql()
        .sql(
            """
            select * from (
              (select id, 'outbound' as direction, channel, sender, body, status, error_code, null as keyword,
                  created_at as at, settled_at, redacted_at, null as profile_name, media_urls, null as facts,
                  metadata ->> 'auto_reply' as rule
               from message where recipient = ? and id < ? and (sender = ? or ?::text is null)
                 -- of one that goes by a route, what has left: its steps
                 and route is null order by id desc limit ?)
              union all
              (select id, 'inbound', channel, sender, body, null, null, keyword, received_at, null, redacted_at,
                  profile_name, null, facts::text, null
               from inbound where recipient = ? and id < ? and (sender = ? or ?::text is null) order by id desc limit ?))
              as both_ways
            order by id desc limit ?
            """)
        .params(
            Sql.values(
                address, before, sender, sender, limit, address, before, sender, sender, limit,
                limit))
        .query((row, n) -> text(row))
        .list();
  }

  private Text text(ResultSet row) throws SQLException {
    @Nullable String facts = row.getString("facts");
    int error = row.getInt("error_code");
    boolean failed = !row.wasNull();
    java.sql.@Nullable Array urls = row.getArray("media_urls");
    List<String> media = urls == null ? List.of() : List.of((String[]) urls.getArray());
    return new Text(
        Id.text("msg", Sql.uuid(row, "id")),
        row.getString("direction"),
        row.getString("channel"),
        row.getString("sender"),
        row.getString("body"),
        row.getString("status"),
        failed ? error : null,
        row.getString("keyword"),
        Sql.instant(row, "at"),
        Sql.optionalInstant(row, "settled_at").orElse(null),
        Sql.optionalInstant(row, "redacted_at").orElse(null),
        row.getString("profile_name"),
        null,
        media.isEmpty() ? null : media,
        facts == null ? FactsView.NONE : json.readValue(facts, FactsView.class),
        row.getString("rule"));
  }

  /** With files, and with the messages that are quoted: two statements for all of them. */
  private List<Text> completed(List<Text> texts) {
    List<UUID> inbound =
        texts.stream().filter(text -> text.direction().equals("inbound")).map(this::id).toList();
    Map<UUID, List<AttachmentView>> files = attachments.of(inbound);
    Map<String, String> quoted =
        quoted(
            texts.stream()
                .map(text -> text.facts().quoted())
                .filter(Objects::nonNull)
                .map(QuoteView::providerSid)
                .toList());
    return texts.stream().map(text -> completed(text, files.get(id(text)), quoted)).toList();
  }

  private UUID id(Text text) {
    return Id.parse("msg", text.id()).orElseThrow();
  }

  private static Text completed(
      Text text, @Nullable List<AttachmentView> files, Map<String, String> quoted) {
    @Nullable QuoteView quote = text.facts().quoted();
    @Nullable String message = quote == null ? null : quoted.get(quote.providerSid());
    return new Text(
        text.id(),
        text.direction(),
        text.channel(),
        text.sender(),
        text.body(),
        text.status(),
        text.errorCode(),
        text.keyword(),
        text.at(),
        text.settledAt(),
        text.redactedAt(),
        text.profileName(),
        files,
        text.mediaUrls(),
        quote == null || message == null
            ? text.facts()
            : text.facts().withQuoted(quote.of(message)),
        text.rule());
  }

  /** Plan: one probe of provider_sid_pkey per SID. */
  private Map<String, String> quoted(List<String> sids) {
    Map<String, String> found = new HashMap<>();
    if (!sids.isEmpty()) {
      store
          .sql()
          .sql("select sid, message_id from provider_sid where sid = any (?)")
          .param(Sql.array("text", sids))
          .query(row -> {
            found.put(row.getString("sid"), Id.text("msg", Sql.uuid(row, "message_id")));
          });
    }
    return found;
  }

  /** How this person stands with each number of ours, the latest first. */
  public List<Standing> standings(String address) {
    Map<String, Window> open = new HashMap<>();
    windows
        .with(List.of(address))
        .forEach(opened -> open.put(opened.parties().sender(), opened.window()));
    Instant now = clock.instant();
    return store
        .sql()
        .sql("select * from conversation where recipient = ? order by last_inbound_at desc, sender")
        .param(address)
        .query((row, n) -> standing(row))
        .list()
        .stream()
        .map(standing -> {
          @Nullable Window window = open.get(standing.sender());
          return window == null ? standing : standing.with(WindowView.of(window, now));
        })
        .toList();
  }

  static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getString("sender"),
        row.getString("channel"),
        row.getInt("unread"),
        row.getString("profile_name"),
        Sql.instant(row, "last_inbound_at"),
        Sql.optionalInstant(row, "typing_until").orElse(null),
        null);
  }

  /** The provider's SID of the person's latest text to this number. */
  Optional<String> lastSid(String address, String sender) {
    return store
        .sql()
        .sql("select last_sid from conversation where recipient = ? and sender = ?")
        .params(address, sender)
        .query(String.class)
        .optional();
  }
}
