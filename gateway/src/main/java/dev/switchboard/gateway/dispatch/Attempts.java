package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.consent.Bar;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.pace.Turns;
import dev.switchboard.core.pace.Turns.Candidate;
import dev.switchboard.core.whatsapp.SendRule.Stage;
import dev.switchboard.core.whatsapp.Sending;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Pair;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.MessageUpdate;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.MessageTemplate.Role;
import dev.switchboard.gateway.whatsapp.WhatsAppGuard;
import dev.switchboard.gateway.whatsapp.WhatsAppGuard.Question;
import dev.switchboard.gateway.whatsapp.Windows.Parties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Takes due messages of one sender, guards them once more, and commits an attempt for each that may
 * go. What comes out of {@link #open} is committed; nothing else is ever sent.
 */
final class Attempts implements DueWork {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final Duration POISON_WAITS = Duration.ofMinutes(1);

  private static final Sending NOT_ON_WHATSAPP = new Sending.AsText("");

  /** Campaigns and API keys that are looked at in one round. */
  private static final int MOST_SOURCES = 500;

  /** One that goes, and what its timeline is to say of that. */
  private record Going(DueMessage due, @Nullable String how) {}

  private final Store store;
  private final Consents consents;
  private final QuietQueue quiet;
  private final WhatsAppGuard whatsApp;
  private final MessageRecord messages;
  private final InstantSource clock;
  private final SenderLease lease;
  private final UUID node;

  Attempts(
      Store store,
      Consents consents,
      QuietQueue quiet,
      WhatsAppGuard whatsApp,
      MessageRecord messages,
      InstantSource clock,
      SenderLease lease,
      UUID node) {
    this.lease = lease;
    this.store = store;
    this.consents = consents;
    this.quiet = quiet;
    this.whatsApp = whatsApp;
    this.messages = messages;
    this.clock = clock;
    this.node = node;
  }

  /**
   * What came of looking for work.
   *
   * @param found true where something was due, whether or not it could be opened
   * @param quiet lanes in which something was put off for quiet hours: there will be more
   */
  record Round(boolean found, List<OpenAttempt> opened, Set<Lane> quiet) {}

  /**
   * Commits attempts for due messages, in the order of their turns.
   *
   * @param room segments to open
   * @param urgentRoom urgent segments to open even where there is no room
   * @throws SenderLease.Lost where the sender is not ours any more; nothing is committed then
   */
  @Override
  public Round open(String sender, Turns turns, int room, int urgentRoom, Departures out) {
    Instant now = clock.instant();
    List<Candidate> waiting = due(sender, now, Math.max(room, turns.owes() ? 4 : 0), urgentRoom);
    List<UUID> chosen =
        turns.choose(waiting, room, urgentRoom).stream().map(Candidate::message).toList();
    if (chosen.isEmpty()) {
      return new Round(!waiting.isEmpty(), List.of(), Set.of());
    }
    EnumSet<Lane> quietLanes = EnumSet.noneOf(Lane.class);
    try {
      return new Round(
          true, store.inTransaction(() -> open(sender, chosen, now, out, quietLanes)), quietLanes);
    } catch (DataAccessResourceFailureException | TransientDataAccessException storeAway) {
      throw storeAway;
    } catch (DataAccessException together) {
      // One of them cannot be taken up (or another node opened its twin in this moment): one by
      // one, so that it blocks nobody.
      List<OpenAttempt> opened = new ArrayList<>();
      chosen.forEach(one -> opened.addAll(openAlone(sender, one, now, out)));
      return new Round(true, opened, Set.of());
    }
  }

  /** Puts off what else is due in quiet hours. After what was opened is on its way. */
  @Override
  public void putOff(String sender, Round round) {
    round.quiet().forEach(lane -> quiet.putOff(sender, lane));
  }

  /** The first due messages of every lane and every source. */
  private List<Candidate> due(String sender, Instant now, int room, int urgentRoom) {
    // Index outbox_turn alone: one probe per lane and source finds the next such pair, one range
    // read takes the first messages of each. What waits behind them is not read, however much.
    return store
        .sql()
        .sql(
            """
            with recursive sources as (
              (select lane, source, 1 as n from outbox
               where sender = ? and phase = 'ready' order by lane, source limit 1)
              union all
              select next.lane, next.source, s.n + 1
              from sources s cross join lateral (
                select lane, source from outbox
                where sender = ? and phase = 'ready' and (lane, source) > (s.lane, s.source)
                order by lane, source limit 1) as next
              where s.n < ?)
            select first.message_id, s.lane, s.source, first.segments
            from sources s cross join lateral (
              select message_id, segments, due_at from outbox
              where sender = ? and phase = 'ready' and lane = s.lane and source = s.source and due_at <= ?
              order by due_at, message_id
              limit case s.lane when 0 then ?::int else ?::int end) as first
            order by s.lane, first.due_at, first.message_id
            """)
        .params(
            sender,
            sender,
            MOST_SOURCES,
            sender,
            Sql.time(now),
            Math.max(0, urgentRoom),
            Math.max(0, room))
        .query((row, n) ->
            new Candidate(
                Sql.uuid(row, "message_id"),
                Lane.values()[row.getInt("lane")],
                Sql.uuid(row, "source"),
                row.getInt("segments")))
        .list();
  }

  private List<OpenAttempt> openAlone(String sender, UUID one, Instant now, Departures out) {
    try {
      return store.inTransaction(
          () -> open(sender, List.of(one), now, out, EnumSet.noneOf(Lane.class)));
    } catch (DuplicateKeyException twin) {
      // stays ready; the next round sees its twin and says why it waits
      return List.of();
    } catch (DataAccessResourceFailureException | TransientDataAccessException storeAway) {
      throw storeAway;
    } catch (DataAccessException poisoned) {
      LOG.error("{} cannot be taken up; it waits, and nobody waits for it", one, poisoned);
      store
          .sql()
          .sql("update outbox set due_at = ? where message_id = ? and phase = 'ready'")
          .params(Sql.time(now.plus(POISON_WAITS)), one)
          .update();
      return List.of();
    }
  }

  /**
   * @param quietLanes told those in which something was put off for quiet hours
   */
  private List<OpenAttempt> open(
      String sender, List<UUID> ids, Instant now, Departures out, Set<Lane> quietLanes) {
    // The consent lock comes before any row lock: whoever records an opt-out takes them in the same
    // order.
    consents.hold(recipients(ids));
    List<DueMessage> due = lock(sender, ids);
    Map<Pair, Bar> barred = new HashMap<>();
    for (Channel channel : Channel.values()) {
      List<Pair> pairs =
          due.stream()
              .filter(d -> d.channel() == channel)
              .map(d -> new Pair(d.recipient(), sender))
              .distinct()
              .toList();
      barred.putAll(consents.barred(channel, pairs));
    }
    Map<UUID, Sending> onWhatsApp = onWhatsApp(sender, due, now);
    List<Going> go = new ArrayList<>();
    Verdicts verdicts = new Verdicts(store, messages, now);
    Set<List<Object>> taken = new HashSet<>();
    for (DueMessage message : due) {
      Optional<Waits> night = quiet.quiet(message.recipient(), message.lane(), now);
      @Nullable Bar bar = barred.get(new Pair(message.recipient(), sender));
      if (message.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
        verdicts.end(
            message.message(), MessageStatus.EXPIRED, "valid_for ran out before it could be sent");
      } else if (bar != null) {
        verdicts.end(
            message.message(),
            bar == Bar.OPTED_OUT ? MessageStatus.CANCELED : MessageStatus.REFUSED,
            bar.word());
      } else if (night.isPresent()) {
        verdicts.quiet(message.message(), night.get());
        quietLanes.add(message.lane());
      } else if (message.twinPhase() != null
          || !taken.add(List.of(message.recipient(), message.content()))) {
        verdicts.twin(
            message.message(), Optional.ofNullable(message.twinPhase()), message.reason());
      } else {
        Sending sending = onWhatsApp.getOrDefault(message.message(), NOT_ON_WHATSAPP);
        go.addAll(going(message, sending, verdicts).stream().toList());
      }
    }
    verdicts.carryOut();
    return commit(sender, go, now, out);
  }

  /** Windows close and templates are paused while messages wait, so the rule is asked once more. */
  private Map<UUID, Sending> onWhatsApp(String sender, List<DueMessage> due, Instant now) {
    List<Question> questions =
        due.stream()
            .filter(d -> d.channel() == Channel.WHATSAPP)
            .map(d ->
                new Question(d.message(), new Parties(d.recipient(), sender), d.template(), now))
            .toList();
    return questions.isEmpty() ? Map.of() : whatsApp.decide(questions, Stage.DISPATCH);
  }

  private static Optional<Going> going(DueMessage message, Sending sending, Verdicts verdicts) {
    return switch (sending) {
      case Sending.AsText(String reason) ->
          Optional.of(new Going(message.asText(), reason.isEmpty() ? null : reason));
      case Sending.AsTemplate(String reason, Sending.Charged _)
          when message.template().orElseThrow().role() == Role.FALLBACK -> {
        DueMessage instead = message.asTemplate();
        verdicts.becomesTemplate(message.message(), instead.template().orElseThrow());
        yield Optional.of(
            new Going(
                instead,
                "goes as template "
                    + instead.template().orElseThrow().name()
                    + " and not as the text: "
                    + reason));
      }
      case Sending.AsTemplate(String reason, Sending.Charged _) ->
          Optional.of(new Going(message, reason));
      case Sending.Waits(String reason) -> {
        verdicts.template(message.message(), reason, message.reason());
        yield Optional.empty();
      }
      case Sending.Refused refused -> {
        verdicts.end(
            message.message(), MessageStatus.REFUSED, refused.code() + ": " + refused.message());
        yield Optional.empty();
      }
    };
  }

  private List<String> recipients(List<UUID> ids) {
    return store
        .sql()
        .sql("select distinct recipient from outbox where message_id = any (?)")
        .param(Sql.array("uuid", ids))
        .query(String.class)
        .list();
  }

  /**
   * In the order of their turns. Rows that another transaction holds (a cancel, another node) are
   * left to it.
   */
  private List<DueMessage> lock(String sender, List<UUID> ids) {
    Map<UUID, Integer> turns = new HashMap<>();
    ids.forEach(id -> turns.put(id, turns.size()));
    return store
        .sql()
        .sql(
            """
            select o.message_id, o.recipient, o.content, o.lane, o.segments, o.attempt, o.throttles, o.resends, o.expires_at,
                m.channel, m.body, m.media_urls, m.template, m.reason,
                (select t.phase from outbox t
                 where t.sender = o.sender and t.recipient = o.recipient and t.content = o.content
                   and t.phase in ('open', 'unknown', 'parked')) as twin_phase
            from outbox o join message m on m.id = o.message_id and m.id = any (?)
            where o.message_id = any (?) and o.sender = ? and o.phase = 'ready'
            for update of o skip locked
            """)
        .params(Sql.array("uuid", ids), Sql.array("uuid", ids), sender)
        .query((row, n) -> DueMessage.of(row, messages))
        .list()
        .stream()
        .sorted(Comparator.comparingInt(d -> turns.getOrDefault(d.message(), ids.size())))
        .toList();
  }

  private List<OpenAttempt> commit(String sender, List<Going> going, Instant now, Departures out) {
    List<DueMessage> go = going.stream().map(Going::due).toList();
    if (go.isEmpty()) {
      return List.of();
    }
    // By primary key.
    store
        .sql()
        .sql(
            """
            update outbox o set phase = 'open', attempt = attempt + 1, node = ?, opened_at = ?,
                open_until = clock_timestamp() + make_interval(secs => case o.lane when 0 then ? else ? end),
                look_at = null, waits_for = null
            where o.message_id = any (?)
            """)
        .params(
            node,
            Sql.time(now),
            (double) DispatchSettings.openFor(Lane.URGENT).toSeconds(),
            (double) DispatchSettings.openFor(Lane.BULK).toSeconds(),
            Sql.column("uuid", go, DueMessage::message))
        .update();
    messages.update(
        go.stream()
            .map(d ->
                MessageUpdate.waiting(d.message(), MessageStatus.SENDING, null, "answer", null))
            .toList());
    messages.append(
        going.stream()
            .map(g ->
                new TimelineEntry(
                    g.due().message(),
                    now,
                    "attempt",
                    MessageStatus.SENDING,
                    g.how(),
                    null,
                    g.due().attempt() + 1,
                    null))
            .toList());
    int segments = go.stream().mapToInt(DueMessage::segments).sum();
    int largest = go.stream().mapToInt(DueMessage::segments).max().orElseThrow();
    long opened = System.nanoTime();
    long urgentLeaves = out.leaveBefore(Lane.URGENT, segments, opened);
    long leaves = out.leaveBefore(Lane.BULK, segments, opened);
    lease.fence(sender, out.counted(segments, largest, leaves));
    return go.stream()
        .map(d ->
            new OpenAttempt(
                d.message(),
                d.attempt() + 1,
                d.channel(),
                sender,
                d.recipient(),
                d.body(),
                d.mediaUrls(),
                d.template(),
                d.lane(),
                d.segments(),
                d.throttles(),
                d.resends(),
                d.expiresAt(),
                opened,
                d.lane() == Lane.URGENT ? urgentLeaves : leaves))
        .toList();
  }
}
