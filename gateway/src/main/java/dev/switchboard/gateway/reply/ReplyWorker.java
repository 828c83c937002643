package dev.switchboard.gateway.reply;

import dev.switchboard.core.reply.ReplyRules;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.message.OwnMessages.Handed;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.WokenWork;
import dev.switchboard.gateway.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands wanted answers over like any other message, each under a key of its own: a crash between
 * the message and its note here makes no second one, since the key is kept longer than an answer
 * stays wanted.
 */
public final class ReplyWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyWorker.class);
  private static final String PATH = "/v1/auto-replies";

  /** Whose turn they take among the keys. */
  private static final Caller RULES = new Caller(new UUID(0, 7), "automatic reply", Set.of());

  private static final int GROUP = 20;
  private static final Duration CLAIM = Duration.ofSeconds(15);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private record Due(UUID inbound, String request, Instant at) {}

  private final Store store;
  private final OwnMessages messages;
  private final InstantSource clock;
  private final JsonMapper json;
  private final WokenWork work =
      new WokenWork("auto-replies", LOOK_EVERY, Duration.ZERO, this::tick);

  public ReplyWorker(Store store, OwnMessages messages, InstantSource clock, JsonMapper json) {
    this.store = store;
    this.messages = messages;
    this.clock = clock;
    this.json = json;
  }

  /** Begins with what an earlier life has left. */
  public void start() {
    work.start();
  }

  /** One is wanted, and committed. */
  public void wake() {
    work.wake();
  }

  private boolean tick() {
    List<Due> due = claim();
    due.forEach(this::give);
    return due.size() == GROUP;
  }

  /** Plan: auto_reply_due, from the one that is due first. */
  private List<Due> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update auto_reply r set due_at = ?
            from (select inbound_id from auto_reply where state = 'wanted' and due_at <= ? order by due_at limit ?
                  for update skip locked) as due
            where r.inbound_id = due.inbound_id
            returning r.inbound_id, r.request, r.at
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), GROUP)
        .query((row, n) ->
            new Due(Sql.uuid(row, "inbound_id"), row.getString("request"), Sql.instant(row, "at")))
        .list();
  }

  private void give(Due due) {
    if (clock.instant().isAfter(due.at().plus(ReplyRules.FRESH))) {
      end(due, "refused", Optional.empty(), "it would have come more than an hour late");
      return;
    }
    CreateMessage request = json.readValue(due.request(), CreateMessage.class);
    switch (messages.handOver(request, RULES, PATH, due.inbound().toString())) {
      case Handed.Taken(UUID id) -> end(due, "accepted", Optional.of(id), null);
      case Handed.Refused(Problem problem) -> {
        LOG.info("An automatic reply was refused by the rules of messages: {}", problem.code());
        end(due, "refused", Optional.empty(), problem.code() + ": " + problem.detail());
      }
      case Handed.PutOff() -> later(due);
    }
  }

  /** The words go with the end: what was said stands in the message. */
  private void end(Due due, String state, Optional<UUID> message, @Nullable String reason) {
    store
        .sql()
        .sql(
            """
            update auto_reply set state = ?, message_id = ?, reason = ?, request = '' where inbound_id = ?
            """)
        .params(Sql.values(state, message.orElse(null), reason, due.inbound()))
        .update();
  }

  private void later(Due due) {
    store
        .sql()
        .sql("update auto_reply set due_at = ? where inbound_id = ?")
        .params(Sql.time(clock.instant().plus(AGAIN)), due.inbound())
        .update();
  }

  /** Lets the one that is under way come to its end. */
  @Override
  public void close() throws InterruptedException {
    work.close();
  }
}
