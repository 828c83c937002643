package dev.switchboard.gateway.delivery;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.message.ProviderWord;
import dev.switchboard.core.message.StatusProgress;
import dev.switchboard.core.provider.Scope;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.MessageUpdate;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.outbox.OutboxRows;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.Counted;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies what the provider says, forward only. It may come late, twice, out of order, or before
 * the request was answered; the provider's word outranks our own.
 */
public final class Deliveries {
  /** A message as it stands in the record, and as this group moves it on. */
  record Known(
      UUID id,
      String sender,
      String recipient,
      String channel,
      Optional<ProviderWord> said,
      Optional<String> sid,
      MessageStatus status,
      OptionalInt errorCode,
      Optional<Instant> settledAt) {
    /** A word without an error leaves the one before in the record. */
    OptionalInt latest(OptionalInt heard) {
      return heard.isPresent() ? heard : errorCode;
    }
  }

  private record Told(UUID message, String sid, String word, OptionalInt error) {}

  private final Store store;
  private final MessageRecord messages;
  private final Consents consents;
  private final Cancellation cancellation;
  private final Senders senders;
  private final Polling polling;
  private final SignalCounts signals;

  public Deliveries(
      Store store,
      MessageRecord messages,
      Consents consents,
      Cancellation cancellation,
      Senders senders,
      Polling polling,
      SignalCounts signals) {
    this.store = store;
    this.cancellation = cancellation;
    this.messages = messages;
    this.consents = consents;
    this.senders = senders;
    this.polling = polling;
    this.signals = signals;
  }

  /**
   * Applies these in order. Joins the transaction that is open.
   *
   * @return those of no message that we know
   */
  public List<Heard> apply(List<Heard> all) {
    List<UUID> ids = all.stream().map(Heard::message).distinct().sorted().toList();
    recordOptOuts(all, ids);
    Map<UUID, OutboxRows.Row> rows = OutboxRows.lock(store, ids);
    Map<UUID, Known> known = lock(ids);
    Set<Told> told = told(ids);
    List<Heard> strangers = new ArrayList<>();
    OutboxRows changes = new OutboxRows(store);
    List<TimelineEntry> entries = new ArrayList<>();
    Map<UUID, MessageUpdate> updates = new LinkedHashMap<>();
    Map<String, UUID> bound = new HashMap<>();
    List<Counted> counts = new ArrayList<>();
    for (Heard heard : all) {
      @Nullable Known message = known.get(heard.message());
      if (message == null) {
        strangers.add(heard);
        continue;
      }
      bound.put(heard.sid(), heard.message());
      if (!told.add(
          new Told(heard.message(), heard.sid(), heard.word().word(), heard.errorCode()))) {
        continue;
      }
      Optional<MessageStatus> next = StatusProgress.next(message.said(), heard.word());
      entries.add(entry(heard, message, next));
      if (next.isPresent()) {
        counts.addAll(WordCounts.of(message, heard));
        known.put(message.id(), moved(message, heard, next.get()));
        updates.put(message.id(), update(heard, message, next.get()));
        pauseWhereTheCodeSaysSo(heard, message);
      }
      move(heard, rows.get(message.id()), changes);
    }
    changes.carryOut();
    messages.update(List.copyOf(updates.values()));
    messages.append(entries);
    polling.bind(bound);
    signals.add(counts);
    return strangers;
  }

  private static void move(Heard heard, OutboxRows.@Nullable Row row, OutboxRows changes) {
    if (row == null) {
      return;
    }
    if (isFinal(heard.word())) {
      changes.remove(row.message());
    } else if (!row.phase().equals("sent")) {
      // Open, unknown, parked, or about to be sent again: the provider has it, so it must not go
      // out again.
      changes.awaitStatus(row.message(), heard.at().plusSeconds(30));
    }
  }

  /** No word that matters can follow; {@code read} is welcome and not waited for. */
  static boolean isFinal(ProviderWord word) {
    return word.compareTo(ProviderWord.SENT) > 0;
  }

  private static Known moved(Known message, Heard heard, MessageStatus status) {
    return new Known(
        message.id(),
        message.sender(),
        message.recipient(),
        message.channel(),
        Optional.of(heard.word()),
        message.sid().isPresent() ? message.sid() : Optional.of(heard.sid()),
        status,
        message.latest(heard.errorCode()),
        Optional.of(heard.at()));
  }

  private static MessageUpdate update(Heard heard, Known message, MessageStatus status) {
    boolean bad = status == MessageStatus.FAILED || status == MessageStatus.UNDELIVERED;
    @Nullable Integer code = heard.errorCode().isPresent() ? heard.errorCode().getAsInt() : null;
    return new MessageUpdate(
        message.id(),
        status,
        heard.word().word(),
        // Also where it is known: of two reports in one group, the later update is the one kept.
        message.sid().orElse(heard.sid()),
        code,
        heard.errorMessage().orElse(null),
        bad ? reason(heard) : null,
        isFinal(heard.word()) ? null : "delivery report",
        null,
        heard.at());
  }

  private static String reason(Heard heard) {
    return heard.errorCode().isPresent()
        ? heard.errorCode().getAsInt()
            + " "
            + ErrorDictionary.explain(heard.errorCode().getAsInt()).name()
        : "the provider gives no reason";
  }

  private static TimelineEntry entry(Heard heard, Known message, Optional<MessageStatus> next) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sid", heard.sid());
    facts.put("status", heard.word().word());
    heard.errorCode().ifPresent(code -> facts.put("error_code", code));
    boolean second = message.sid().isPresent() && !message.sid().get().equals(heard.sid());
    String how = heard.source().words();
    String reason =
        second
            ? how + ": the provider has this message a second time, as " + heard.sid()
            : next.isEmpty()
                ? how + " late or again; the status stays " + message.status().word()
                : heard.errorCode().isPresent() ? reason(heard) : how;
    return new TimelineEntry(
        heard.message(),
        heard.at(),
        "status",
        next.orElse(message.status()),
        reason,
        null,
        heard.attempt().isPresent() ? heard.attempt().getAsInt() : null,
        facts);
  }

  /** Before any row is locked, as everywhere; with what follows for others that wait. */
  private void recordOptOuts(List<Heard> all, List<UUID> ids) {
    List<Heard> optOuts = all.stream().filter(Deliveries::saysOptedOut).toList();
    if (optOuts.isEmpty()) {
      return;
    }
    Map<UUID, Known> unlocked = read(ids, "");
    List<Heard> known = optOuts.stream().filter(h -> unlocked.containsKey(h.message())).toList();
    List<String> people =
        known.stream()
            .map(heard -> Objects.requireNonNull(unlocked.get(heard.message())).recipient())
            .distinct()
            .toList();
    consents.seize(people);
    for (Heard heard : known) {
      recordOptOut(heard, Objects.requireNonNull(unlocked.get(heard.message())));
    }
    // All rows in one go, as everywhere: in the order of their ids.
    OutboxRows.lock(
        store,
        Stream.concat(cancellation.waitingFor(people).stream(), ids.stream()).distinct().toList());
    cancellation.cancelOptedOut(people, optOuts.getLast().at());
  }

  private void recordOptOut(Heard heard, Known message) {
    // A report that comes again, or late, is no new opt-out: a START since then stays.
    if (message.said().filter(Deliveries::isFinal).isPresent()) {
      return;
    }
    consents.change(
        new Consent(
            message.recipient(),
            message.channel(),
            message.sender(),
            "opted_out",
            "provider",
            "error " + heard.errorCode().orElseThrow() + " to " + Id.text("msg", message.id()),
            "provider",
            heard.at()));
  }

  private static boolean saysOptedOut(Heard heard) {
    return heard.errorCode().isPresent()
        && ErrorDictionary.saysOptedOut(heard.errorCode().getAsInt());
  }

  private void pauseWhereTheCodeSaysSo(Heard heard, Known message) {
    if (heard.errorCode().isEmpty()) {
      return;
    }
    int code = heard.errorCode().getAsInt();
    ProviderError error = ErrorDictionary.explain(code);
    if (ErrorDictionary.restsSender(code)) {
      // Accepted first, and dropped when the provider's own queue ran over.
      senders.rest(
          message.sender(),
          "the provider reports " + code + " " + error.name() + " for " + message.sender(),
          ErrorDictionary.rest(code));
    }
    if (!ErrorDictionary.pauses(code)) {
      return;
    }
    String reason = code + " " + error.name() + ": " + error.meaning();
    if (error.scope() == Scope.ACCOUNT) {
      senders.pauseAccountOf(
          message.sender(), Optional.of(code), "account paused: " + reason, heard.at());
    } else {
      senders.pause(message.sender(), Optional.of(code), "sender paused: " + reason, heard.at());
    }
  }

  private Map<UUID, Known> lock(List<UUID> ids) {
    return read(ids, "order by id for update");
  }

  private Map<UUID, Known> read(List<UUID> ids, String how) {
    Map<UUID, Known> known = new HashMap<>();
    store
        .sql()
        .sql(
            "select id, status, sender, recipient, channel, provider_status, provider_sid, error_code, settled_at from message where id = any (?) "
                + how)
        .param(Sql.array("uuid", ids))
        .query(row -> {
          UUID id = Sql.uuid(row, "id");
          known.put(
              id,
              new Known(
                  id,
                  row.getString("sender"),
                  row.getString("recipient"),
                  row.getString("channel"),
                  Sql.optionalText(row, "provider_status").flatMap(ProviderWord::of),
                  Sql.optionalText(row, "provider_sid"),
                  MessageStatus.of(row.getString("status")).orElseThrow(),
                  Sql.optionalInt(row, "error_code"),
                  Sql.optionalInstant(row, "settled_at")));
        });
    return known;
  }

  /**
   * What stands in the timelines already: the same word of the same SID with the same error is told
   * once.
   */
  private Set<Told> told(List<UUID> ids) {
    return new HashSet<>(
        store
            .sql()
            .sql(
                """
                select message_id, provider ->> 'sid' as sid, provider ->> 'status' as word,
                    (provider ->> 'error_code')::integer as error
                from timeline where message_id = any (?) and event = 'status'
                """)
            .param(Sql.array("uuid", ids))
            .query((row, n) ->
                new Told(
                    Sql.uuid(row, "message_id"),
                    row.getString("sid"),
                    row.getString("word"),
                    Sql.optionalInt(row, "error")))
            .list());
  }
}
