package dev.switchboard.gateway.reply;

import dev.switchboard.core.consent.ConsentStatus;
import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.reply.Heard;
import dev.switchboard.core.reply.ReplyDecision;
import dev.switchboard.core.reply.ReplyHistory;
import dev.switchboard.core.reply.ReplyRules;
import dev.switchboard.core.reply.ReplyRules.Consent;
import dev.switchboard.core.reply.ReplyRules.Known;
import dev.switchboard.core.reply.ReplyRules.Standing;
import dev.switchboard.core.reply.ReplyText;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Newest;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.CreateMessage.TemplateChoice;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides about a text in the transaction that stores it, while the person's lock of consent is
 * held: so all nodes count the same answers, and whoever sees the text sees its answer wanted.
 */
public final class AutoReplies {
  private static final Duration DAY = Duration.ofDays(1);

  private final Store store;
  private final ReplyBook book;
  private final Consents consents;
  private final InstantSource clock;
  private final JsonMapper json;

  public AutoReplies(
      Store store, ReplyBook book, Consents consents, InstantSource clock, JsonMapper json) {
    this.store = store;
    this.book = book;
    this.consents = consents;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Writes down the answer that a rule gives, where one does. Joins the transaction that is open.
   *
   * @param text its id in the record
   * @param keyword what it does as a keyword
   * @param at when it came
   */
  public ReplyDecision consider(UUID text, Heard heard, KeywordEffect keyword, Instant at) {
    Instant now = clock.instant();
    ReplyDecision decision = decide(book.rules(), heard, keyword, at, now);
    if (decision instanceof ReplyDecision.Answers answers) {
      // No plan but the insert itself.
      store
          .sql()
          .sql(
              """
              insert into auto_reply (inbound_id, recipient, sender, rule, request, at, due_at)
              values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
              """)
          .params(
              text,
              heard.person(),
              heard.sender(),
              answers.rule().name(),
              json.writeValueAsString(request(heard, answers)),
              Sql.time(now),
              Sql.time(now))
          .update();
    }
    return decision;
  }

  /** What these rules would do about a text now. Stores nothing. */
  ReplyDecision decide(
      ReplyRules rules, Heard heard, KeywordEffect keyword, Instant at, Instant now) {
    return rules.decide(heard, new Known(keyword, () -> standing(heard, now)), at, now);
  }

  private Standing standing(Heard heard, Instant now) {
    Optional<Newest> newest =
        consents.newest(heard.person(), heard.channel().word(), heard.sender());
    boolean optedOut =
        newest.filter(one -> one.status().equals(ConsentStatus.OPTED_OUT.word())).isPresent();
    return new Standing(
        optedOut ? Consent.OPTED_OUT : Consent.GIVEN_OR_UNKNOWN, history(heard.person(), now));
  }

  /** Plan: of auto_reply_person the answers of the last month. */
  private ReplyHistory history(String person, Instant now) {
    Map<String, Instant> latest = new HashMap<>();
    int[] ofTheDay = {0};
    store
        .sql()
        .sql(
            """
            select rule, max(at) as latest, count(*) filter (where at > ?) as of_the_day
            from auto_reply where recipient = ? and at > ? and state <> 'refused' group by rule
            """)
        .params(Sql.time(now.minus(DAY)), person, Sql.time(now.minus(ReplyRules.LONGEST_PERIOD)))
        .query(row -> {
          latest.put(row.getString("rule"), Sql.instant(row, "latest"));
          ofTheDay[0] += row.getInt("of_the_day");
        });
    return new ReplyHistory(latest, ofTheDay[0]);
  }

  private static CreateMessage request(Heard heard, ReplyDecision.Answers answers) {
    @Nullable String body = answers.text() instanceof ReplyText.Body(String words) ? words : null;
    @Nullable TemplateChoice template =
        answers.text() instanceof ReplyText.Content content
            ? new TemplateChoice(
                content.name().orElse(null),
                content.contentSid().orElse(null),
                content.language().orElse(null),
                content.variables())
            : null;
    return new CreateMessage(
        heard.person(),
        body,
        heard.channel().word(),
        heard.sender(),
        null,
        template,
        null,
        ReplyRules.FRESH.toString(),
        answers.rule().lane().word(),
        null,
        Map.of("auto_reply", answers.rule().name()),
        null);
  }
}
