package dev.switchboard.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.CallSubmission;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.OwnStore;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.Json;
import dev.switchboard.twilio.webhook.FormBody;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("I5 what is reported of a call")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallEventsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final String PLAIN = "{\"say\":\"Hello\",\"ring\":60}";
  private static final String RETRIED =
      "{\"say\":\"Hello\",\"ring\":60,\"retry\":{\"on\":[\"busy\",\"no-answer\"],\"times\":1,\"gap_seconds\":[120]}}";

  private OwnStore own;
  private Store store;
  private CallRecord calls;
  private CallTries tries;
  private CallQueries queries;
  private CallEvents events;

  @BeforeAll
  void start(@TempDir Path home) {
    own = new OwnStore(home, InstantSource.system());
    store = own.store();
    JsonMapper json = Json.mapper();
    calls = new CallRecord(store, json);
    tries = new CallTries(store);
    queries = new CallQueries(store, tries, json);
    CallOrders orders =
        new CallOrders(store, calls, new Nowhere(), InstantSource.fixed(NOW), new Changes());
    events =
        new CallEvents(
            store,
            calls,
            new CallScripts(calls),
            new CallQueue(store),
            tries,
            orders,
            new NoFlows(),
            new NoMailbox(),
            json);
  }

  @AfterAll
  void end() {
    own.close();
  }

  /** No call here runs through a flow. */
  private static final class NoFlows implements CallFlows {
    @Override
    public CallScript.Flow wanted(String name, Map<String, String> variables) {
      throw new AssertionError("no call has a flow");
    }

    @Override
    public boolean exists(String name) {
      return false;
    }

    @Override
    public Begun begin(CallScript.Flow flow, Leg leg, FormBody form, Optional<String> notice) {
      throw new AssertionError("no call has a flow");
    }

    @Override
    public Begun answer(String name, FormBody form) {
      throw new AssertionError("no call has a flow");
    }

    @Override
    public void passed(List<Passed> all) {
      throw new AssertionError("no call has a flow");
    }
  }

  /** Nothing is left here. */
  private static final class NoMailbox implements Leavings {
    @Override
    public Optional<Noted> recorded(Recording recording, String status, OptionalInt seconds) {
      throw new AssertionError("a voicemail was taken in");
    }

    @Override
    public Optional<Noted> transcribed(
        Recording recording, String sid, String status, String text) {
      throw new AssertionError("the words of a voicemail were taken in");
    }

    @Override
    public void forget(String sid, Instant now) {
      throw new AssertionError("a recording was taken away");
    }
  }

  /** Nobody is asked anything here. */
  private static final class Nowhere implements CallProvider {
    @Override
    public Outcome place(CallSubmission call) {
      throw new AssertionError("a call was placed");
    }

    @Override
    public Found fetch(String sid) {
      throw new AssertionError("a call was asked for");
    }

    @Override
    public Listing list(String from, String to, Instant since) {
      throw new AssertionError("the list was read");
    }

    @Override
    public Change hangUp(String sid) {
      throw new AssertionError("a call was hung up");
    }

    @Override
    public Change redirect(String sid, String twiml) {
      throw new AssertionError("a call was changed");
    }
  }

  private record Word(String word, int sequence) {}

  /** A call whose first try is under way. */
  private UUID placed(String script) {
    UUID id = Id.next(Instant.now());
    store.transact(() -> {
      calls.insert(
          List.of(
              new CallDraft(
                  id,
                  UUID.randomUUID(),
                  "+14155550100",
                  "+1415%07d".formatted(Math.floorMod(id.hashCode(), 9_000_000) + 1_000_000),
                  "US",
                  script,
                  Lane.NORMAL,
                  null,
                  Money.zero("USD"),
                  Money.zero("USD"),
                  NOW,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())));
      store
          .sql()
          .sql("update call_queue set phase = 'open', attempt = 1 where call_id = ?")
          .param(id)
          .update();
      store.sql().sql("update call set attempt = 1 where id = ?").param(id).update();
      tries.open(id, 1, NOW);
      calls.waits(id, CallStatus.PLACING, null, "answer", null);
    });
    return id;
  }

  private void hear(UUID id, Word word) {
    CallReport report = report(id, word);
    assertThat(store.inTransaction(() -> events.apply(report))).contains(id);
  }

  private static CallReport report(UUID id, Word word) {
    Map<String, String> fields = new HashMap<>();
    fields.put("word", word.word());
    fields.put("sequence", Integer.toString(word.sequence()));
    if (word.word().equals("completed")) {
      fields.put("seconds", "7");
    }
    return report(id, CallReport.Kind.PROGRESS, fields, NOW.plusSeconds(5));
  }

  private static CallReport report(
      UUID id, CallReport.Kind kind, Map<String, String> fields, Instant at) {
    return new CallReport(
        kind,
        "CA" + id.toString().replace("-", ""),
        Optional.of(id),
        OptionalInt.of(1),
        fields,
        at);
  }

  private static <T> List<List<T>> permutations(List<T> all) {
    if (all.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> orders = new ArrayList<>();
    for (T first : all) {
      List<T> rest = new ArrayList<>(all);
      rest.remove(first);
      for (List<T> order : permutations(rest)) {
        List<T> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  private Optional<String> phase(UUID id) {
    return store
        .sql()
        .sql("select phase from call_queue where call_id = ?")
        .param(id)
        .query(String.class)
        .optional();
  }

  private CallView view(UUID id) {
    return queries.find(id).orElseThrow();
  }

  @ParameterizedTest(name = "ends as {0}")
  @CsvSource({
    "completed, true",
    "busy, false",
    "no-answer, false",
    "failed, false",
    "canceled, false"
  })
  @DisplayName("F6 F8 ends in the same state in whatever order it comes, each report twice")
  void everyOrder(String ending, boolean answered) {
    List<Word> words = new ArrayList<>(List.of(new Word("initiated", 0), new Word("ringing", 1)));
    if (answered) {
      words.add(new Word("in-progress", 2));
    }
    words.add(new Word(ending, words.size()));
    Set<List<Object>> states = new HashSet<>();
    for (List<Word> order : permutations(words)) {
      UUID id = placed(PLAIN);
      order.forEach(word -> hear(id, word));
      order.reversed().forEach(word -> hear(id, word));
      CallView call = view(id);
      states.add(
          java.util.Arrays.asList(
              call.status(),
              call.providerStatus(),
              call.duration(),
              call.settledAt() != null,
              call.reason()));
      assertThat(call.timeline())
          .as("each is told once")
          .filteredOn(step -> step.provider() != null)
          .hasSize(words.size());
      assertThat(phase(id)).as("nothing is awaited any more").isEmpty();
    }
    assertThat(states).hasSize(1);
    assertThat(states.iterator().next().getFirst()).isEqualTo(ending);
  }

  @Test
  @DisplayName("F6 F7 applied as a group comes to the same as one by one, whatever their order")
  void together() {
    List<Word> words =
        List.of(
            new Word("initiated", 0),
            new Word("ringing", 1),
            new Word("in-progress", 2),
            new Word("completed", 3));
    List<UUID> ids = new ArrayList<>();
    List<CallReport> all = new ArrayList<>();
    for (List<Word> order : permutations(words)) {
      UUID id = placed(PLAIN);
      ids.add(id);
      order.forEach(word -> all.add(report(id, word)));
      order.forEach(word -> all.add(report(id, word)));
    }
    Collections.shuffle(all, new Random(7));
    assertThat(store.inTransaction(() -> events.apply(all)).values()).containsAll(ids);
    for (UUID id : ids) {
      CallView call = view(id);
      assertThat(call.status()).isEqualTo("completed");
      assertThat(call.duration()).isEqualTo(7);
      assertThat(call.reason()).isEqualTo("the call has ended");
      assertThat(call.timeline()).filteredOn(step -> step.provider() != null).hasSize(4);
      assertThat(phase(id)).isEmpty();
      assertThat(tries.of(id).getFirst().told()).hasSize(4);
    }
  }

  @Test
  @DisplayName(
      "a call that tells of itself is not asked for, until it was silent for half a minute")
  void notAskedFor() {
    UUID id = placed(PLAIN);
    hear(id, new Word("ringing", 1));
    assertThat(look(id)).as("first of all").isEqualTo(NOW.plusSeconds(5 + 30));
    pressed(id, NOW.plusSeconds(10));
    assertThat(look(id)).as("far enough away").isEqualTo(NOW.plusSeconds(35));
    pressed(id, NOW.plusSeconds(25));
    assertThat(look(id)).as("put off").isEqualTo(NOW.plusSeconds(25 + 30));
    hear(id, new Word("completed", 3));
    pressed(id, NOW.plusSeconds(54));
    assertThat(phase(id)).as("what comes late brings nothing back").isEmpty();
  }

  private void pressed(UUID id, Instant at) {
    CallReport report = report(id, CallReport.Kind.INPUT, Map.of("digits", "1"), at);
    assertThat(store.inTransaction(() -> events.apply(report))).contains(id);
  }

  private Instant look(UUID id) {
    return store
        .sql()
        .sql("select look_at from call_queue where call_id = ?")
        .param(id)
        .query((row, n) -> row.getTimestamp(1).toInstant())
        .single();
  }

  @Test
  @DisplayName("F4 harms only itself where it cannot be applied")
  void poisoned() {
    CallInbox inbox =
        new CallInbox(store, events, InstantSource.fixed(NOW), new Changes(), Json.mapper());
    List<UUID> ids = List.of(placed(PLAIN), placed(PLAIN), placed(PLAIN));
    ids.forEach(id -> inbox.add(report(id, new Word("ringing", 1))));
    store
        .sql()
        .sql("update call_report set received_at = 'infinity' where call_id = ?")
        .param(ids.get(1))
        .update();
    inbox.tick();
    assertThat(ids.stream().map(id -> view(id).status()))
        .containsExactly("ringing", "placing", "ringing");
    assertThat(
            store
                .sql()
                .sql("select failures from call_report where call_id = any (?)")
                .param(Sql.array("uuid", ids))
                .query(Integer.class)
                .list())
        .as("of the one that is left")
        .containsExactly(1);
  }

  @Test
  @DisplayName("I4 a busy line leads to one more try in whatever order its reports come")
  void busyInEveryOrder() {
    List<Word> words =
        List.of(new Word("initiated", 0), new Word("ringing", 1), new Word("busy", 2));
    for (List<Word> order : permutations(words)) {
      UUID id = placed(RETRIED);
      order.forEach(word -> hear(id, word));
      order.forEach(word -> hear(id, word));
      CallView call = view(id);
      assertThat(call.status()).isEqualTo("queued");
      assertThat(call.next()).isNotNull();
      assertThat(call.next().at()).isEqualTo(NOW.plusSeconds(125));
      assertThat(call.timeline()).filteredOn(step -> step.event().equals("retry")).hasSize(1);
    }
  }

  @Test
  @DisplayName(
      "F10 a look at the call tells what no report did, and a report after it changes nothing")
  void aLook() {
    UUID id = placed(PLAIN);
    CallReport look =
        report(
            id,
            CallReport.Kind.PROGRESS,
            Map.of("word", "completed", "seconds", "7"),
            NOW.plusSeconds(60));
    store.transact(() -> events.apply(look));
    store.transact(() -> events.apply(look));
    hear(id, new Word("in-progress", 2));
    assertThat(view(id).status()).isEqualTo("completed");
    assertThat(view(id).duration()).isEqualTo(7);
    assertThat(view(id).timeline())
        .extracting(step -> step.event())
        .containsExactly("accepted", "completed", "in-progress");
  }

  @Test
  @DisplayName("F7 a report that comes before the answer settles the try without a second one")
  void beforeTheAnswer() {
    UUID id = placed(PLAIN);
    hear(id, new Word("ringing", 1));
    assertThat(view(id).status()).isEqualTo("ringing");
    assertThat(view(id).providerSid()).startsWith("CA");
    assertThat(phase(id)).contains("live");
  }

  @Test
  @DisplayName("of a SID that nobody knows is of no call")
  void stranger() {
    CallReport report =
        new CallReport(
            CallReport.Kind.PROGRESS,
            "CAstranger",
            Optional.empty(),
            OptionalInt.empty(),
            Map.of("word", "ringing"),
            NOW);
    assertThat(store.inTransaction(() -> events.apply(report))).isEmpty();
  }
}
