package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.message.ProviderWord;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.MessageProvider.Listing;
import dev.switchboard.core.provider.ProviderMessage;
import dev.switchboard.gateway.delivery.Deliveries;
import dev.switchboard.gateway.delivery.Fanout;
import dev.switchboard.gateway.delivery.Heard;
import dev.switchboard.gateway.dispatch.DispatchSettings.UnknownPolicy;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.MessageUpdate;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import dev.switchboard.gateway.whatsapp.MessageTemplate.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Settles unknown tries by looking at the provider's list: there it is, or two complete looks some
 * time apart do not have it, or a person has to say.
 */
final class Unknowns {
  private static final Duration LOOKS_APART = Duration.ofSeconds(30);
  private static final Duration URGENT_LOOKS_APART = Duration.ofSeconds(10);

  /**
   * How long after an unknown try its first look is: what was accepted is found soon, what was not
   * needs a second look.
   */
  static final Duration FIRST_LOOK = Duration.ofSeconds(5);

  private static final int AT_ONCE = 20;

  /** A list that cannot be read so often in a row is a person's matter. */
  private static final int MOST_UNREADABLE = 4;

  /** While one node looks, the others leave it alone. */
  private static final Duration CLAIM = Duration.ofSeconds(60);

  /**
   * A trial account's texts carry it (Twilio, "Free trial"). Nothing shorter than the whole text
   * will do: "123456" is also the end of "Your code is 123456".
   */
  private static final String TRIAL = "Sent from your Twilio trial account - ";

  /** Clocks differ, and the provider tells whole seconds. */
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(2);

  private record Unknown(
      UUID message,
      String sender,
      String recipient,
      Lane lane,
      int attempt,
      int looks,
      int emptyLooks,
      int resends,
      Optional<Instant> firstEmpty,
      Instant openedAt,
      Optional<Instant> expiresAt,
      Channel channel,
      String body,
      Optional<MessageTemplate> template) {
    /** What the provider makes of a template is not always what we would. */
    boolean isTemplate() {
      return template.filter(t -> t.role() == Role.ONLY).isPresent();
    }

    Duration apart() {
      return lane == Lane.URGENT ? URGENT_LOOKS_APART : LOOKS_APART;
    }
  }

  private final Store store;
  private final MessageProvider provider;
  private final Deliveries deliveries;
  private final MessageRecord messages;
  private final UnknownPolicy policy;
  private final InstantSource clock;
  private final Changes changes;

  Unknowns(
      Store store,
      MessageProvider provider,
      Deliveries deliveries,
      MessageRecord messages,
      UnknownPolicy policy,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.provider = provider;
    this.deliveries = deliveries;
    this.messages = messages;
    this.policy = policy;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Looks for those that are due.
   *
   * @return true where there may be more
   */
  boolean tick() {
    List<Unknown> due = claim();
    Fanout.out("a look", due, this::look);
    return due.size() == AT_ONCE;
  }

  private List<Unknown> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update outbox o set look_at = ?, looks = looks + 1
            from (select message_id from outbox where phase = 'unknown' and look_at <= ?
                  order by look_at limit ? for update skip locked) as due
            join message m on m.id = due.message_id
            where o.message_id = due.message_id
            returning o.*, m.channel, m.body, m.template
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), AT_ONCE)
        .query((row, n) -> unknown(row, messages))
        .list();
  }

  private static Unknown unknown(ResultSet row, MessageRecord messages) throws SQLException {
    return new Unknown(
        Sql.uuid(row, "message_id"),
        row.getString("sender"),
        row.getString("recipient"),
        Lane.values()[row.getInt("lane")],
        row.getInt("attempt"),
        row.getInt("looks"),
        row.getInt("empty_looks"),
        row.getInt("resends"),
        Sql.optionalInstant(row, "first_empty"),
        Sql.instant(row, "opened_at"),
        Sql.optionalInstant(row, "expires_at"),
        Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
        row.getString("body"),
        messages.template(row.getString("template")));
  }

  private void look(Unknown unknown) {
    Instant since = unknown.openedAt().minus(CLOCK_MARGIN);
    Listing listing =
        provider.list(Departures.address(unknown.channel(), unknown.recipient()), since);
    Instant now = clock.instant();
    store.transact(() -> {
      switch (listing) {
        case Listing.Complete(List<ProviderMessage> listed) -> {
          List<ProviderMessage> strangers = strangers(unknown, listed);
          match(unknown, strangers)
              .ifPresentOrElse(
                  found -> deliveries.apply(List.of(heard(unknown, found, now))),
                  () -> unmatched(unknown, strangers, now));
        }
        case Listing.Unreadable(String reason) -> unreadable(unknown, reason, now);
      }
    });
    changes.tell(new Changes.Change.OfMessage(unknown.message()));
    changes.tell(new Changes.Change.Work(unknown.sender()));
  }

  /** With the text of ours: the oldest such. */
  private static Optional<ProviderMessage> match(Unknown unknown, List<ProviderMessage> strangers) {
    return strangers.stream()
        .filter(m -> m.body().equals(unknown.body()) || m.body().equals(TRIAL + unknown.body()))
        .findFirst();
  }

  /**
   * The provider writes a template out by itself, so another text proves nothing: a person has to
   * say where one of its messages may be ours.
   */
  private void unmatched(Unknown unknown, List<ProviderMessage> strangers, Instant now) {
    if (unknown.isTemplate() && !strangers.isEmpty()) {
      park(
          unknown,
          "the provider lists "
              + strangers.size()
              + " of this sender to this person that we cannot place, and a template cannot be told"
              + " by its text",
          now);
    } else {
      absent(unknown, now);
    }
  }

  /** From this sender, and not known to be another message of ours, the oldest first. */
  private List<ProviderMessage> strangers(Unknown unknown, List<ProviderMessage> listed) {
    List<ProviderMessage> alike =
        listed.stream()
            .filter(m -> !m.direction().startsWith("inbound"))
            .filter(m -> m.from().equals(unknown.sender()))
            .filter(m ->
                unknown.isTemplate()
                    || m.body().equals(unknown.body())
                    || m.body().equals(TRIAL + unknown.body()))
            .sorted(Comparator.comparing(ProviderMessage::createdAt))
            .toList();
    Set<String> others =
        new HashSet<>(
            store
                .sql()
                .sql("select sid from provider_sid where sid = any (?)")
                .param(Sql.column("text", alike, ProviderMessage::sid))
                .query(String.class)
                .list());
    return alike.stream().filter(m -> !others.contains(m.sid())).toList();
  }

  private static Heard heard(Unknown unknown, ProviderMessage found, Instant now) {
    return new Heard(
        unknown.message(),
        OptionalInt.of(unknown.attempt()),
        found.sid(),
        ProviderWord.of(found.status()).orElse(ProviderWord.QUEUED),
        found.errorCode(),
        Optional.empty(),
        Heard.Source.LIST,
        now);
  }

  private void absent(Unknown unknown, Instant now) {
    Instant firstEmpty = unknown.firstEmpty().orElse(now);
    Instant decideAt = firstEmpty.plus(unknown.apart());
    if (unknown.emptyLooks() == 0 || now.isBefore(decideAt)) {
      if (stillUnknown(
          unknown,
          "update outbox set empty_looks = empty_looks + 1, looks = 0, first_empty = ?, look_at = ? "
              + "where message_id = ? and phase = 'unknown' and attempt = ?",
          Sql.time(firstEmpty),
          Sql.time(decideAt))) {
        note(
            unknown,
            "look",
            MessageStatus.UNKNOWN,
            "the provider does not list it; one more look decides",
            "look at the provider's list",
            decideAt,
            now);
      }
      return;
    }
    String absent =
        "two looks " + unknown.apart().toSeconds() + " s apart: the provider does not have it";
    if (unknown.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
      if (stillUnknown(
          unknown,
          "delete from outbox where message_id = ? and phase = 'unknown' and attempt = ?")) {
        String reason = absent + ", and valid_for has run out";
        messages.update(
            List.of(MessageUpdate.settled(unknown.message(), MessageStatus.EXPIRED, reason, now)));
        messages.append(
            List.of(
                TimelineEntry.of(
                    unknown.message(), now, "expired", MessageStatus.EXPIRED, reason)));
      }
    } else if (policy == UnknownPolicy.PARK) {
      park(unknown, absent + "; the policy is to ask a person before it is sent again", now);
    } else if (unknown.resends() >= DispatchSettings.MOST_RESENDS) {
      park(unknown, absent + ", for the " + (unknown.resends() + 1) + "th time", now);
    } else if (stillUnknown(
        unknown,
        "update outbox set phase = 'ready', due_at = ?, resends = resends + 1, look_at = null, looks = 0, empty_looks = 0, "
            + "first_empty = null where message_id = ? and phase = 'unknown' and attempt = ?",
        Sql.time(now))) {
      note(unknown, "resend", MessageStatus.QUEUED, absent, "send", now, now);
    }
  }

  private void unreadable(Unknown unknown, String why, Instant now) {
    if (unknown.looks() >= MOST_UNREADABLE) {
      park(
          unknown,
          "the provider's list could not be read " + unknown.looks() + " times: " + why,
          now);
      return;
    }
    Instant again = now.plus(unknown.apart());
    if (stillUnknown(
        unknown,
        "update outbox set look_at = ? where message_id = ? and phase = 'unknown' and attempt = ?",
        Sql.time(again))) {
      note(
          unknown,
          "look",
          MessageStatus.UNKNOWN,
          "the provider's list could not be read: " + why,
          "look at the provider's list",
          again,
          now);
    }
  }

  private void park(Unknown unknown, String reason, Instant now) {
    if (stillUnknown(
        unknown,
        "update outbox set phase = 'parked', look_at = null where message_id = ? and phase = 'unknown' and attempt = ?")) {
      note(
          unknown,
          "parked",
          MessageStatus.UNKNOWN,
          reason,
          "a person decides: resend, mark_sent or mark_failed",
          null,
          now);
    }
  }

  /** A callback may have settled it while we looked; then nothing is changed. */
  private boolean stillUnknown(Unknown unknown, String sql, @Nullable Object... first) {
    List<@Nullable Object> params = new java.util.ArrayList<>(java.util.Arrays.asList(first));
    params.add(unknown.message());
    params.add(unknown.attempt());
    return store.sql().sql(sql).params(params).update() == 1;
  }

  private void note(
      Unknown unknown,
      String event,
      MessageStatus status,
      String reason,
      String next,
      @Nullable Instant at,
      Instant now) {
    messages.update(List.of(MessageUpdate.waiting(unknown.message(), status, reason, next, at)));
    messages.append(
        List.of(
            new TimelineEntry(
                unknown.message(), now, event, status, reason, at, unknown.attempt(), null)));
  }
}
