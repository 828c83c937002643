package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.core.id.Id;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Voicemails between a gateway and the simulator's phones. */
@DisplayName("I3 A voicemail")
class VoicemailTest {
  private static final String WORDS = "Please call me back about my order, it is urgent.";
  private static final AtomicInteger PERSON = new AtomicInteger(5_553_000);

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private final Caller caller = new Caller(gateway, "+1415" + PERSON.incrementAndGet());

  @BeforeEach
  void asFromTheStart() {
    answer("{\"greeting\": \"Speak.\", \"transcribe\": true, \"goodbye\": \"Noted.\"}");
    gateway.put("/v1/voicemail-settings", "{}").is(200);
  }

  private static void answer(String voicemail) {
    gateway
        .put("/v1/incoming-calls", "{\"otherwise\": {\"voicemail\": " + voicemail + "}}")
        .is(200);
  }

  private static Answer audio(JsonNode voicemail, String... headers) {
    var request = gateway.request(path(voicemail) + "/audio");
    return gateway.send(headers.length == 0 ? request : request.headers(headers));
  }

  private static String path(JsonNode voicemail) {
    return "/v1/voicemails/" + voicemail.get("id").asString();
  }

  private JsonNode left() {
    caller.leaves(WORDS);
    // The provider writes it down for a while.
    gateway.moveClock(Duration.ofSeconds(5));
    return caller.voicemail(found -> Caller.isStored(found) && Caller.isWritten(found));
  }

  @Test
  @DisplayName("is recorded after a greeting, fetched with credentials, kept and written down")
  void whole() {
    JsonNode voicemail = left();

    assertThat(caller.heard()).containsSubsequence("Speak.", WORDS, "Noted.");
    assertThat(voicemail.get("from").asString()).isEqualTo(caller.number());
    assertThat(voicemail.get("to").asString()).isEqualTo(Running.OURS);
    assertThat(voicemail.get("flow").isNull()).isTrue();
    assertThat(voicemail.get("duration").asInt()).isBetween(3, 8);
    assertThat(voicemail.get("heard").asBoolean()).isFalse();
    assertThat(voicemail.at("/transcript/text").asString()).isEqualTo(WORDS);

    Answer sound = audio(voicemail).is(200);
    assertThat(sound.header("Content-Type")).hasValue("audio/vnd.wave");
    assertThat(sound.header("Accept-Ranges")).hasValue("bytes");
    assertThat(new String(sound.bytes(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(sound.bytes()).hasSize(voicemail.at("/audio/bytes").asInt());

    JsonNode call = gateway.get("/v1/calls/" + voicemail.get("call").asString()).is(200).json();
    assertThat(call.get("timeline").findValuesAsString("event"))
        .contains("voicemail.received", "voicemail.transcribed");
    assertThat(
            gateway
                .get("/v1/voicemails?call=" + call.get("id").asString())
                .is(200)
                .json()
                .get("data"))
        .hasSize(1);
  }

  @Test
  @DisplayName("is played whole, in part, from its end, and not beyond it; HEAD tells the size")
  void ranges() {
    JsonNode voicemail = left();
    byte[] all = audio(voicemail).is(200).bytes();
    String etag = audio(voicemail).header("ETag").orElseThrow();

    Answer part = audio(voicemail, "Range", "bytes=4-11").is(206);
    assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(all, 4, 12));
    assertThat(part.header("Content-Range")).hasValue("bytes 4-11/" + all.length);
    Answer rest = audio(voicemail, "Range", "bytes=" + (all.length - 3) + "-").is(206);
    assertThat(rest.bytes()).hasSize(3);
    assertThat(audio(voicemail, "Range", "bytes=-5").is(206).bytes())
        .isEqualTo(java.util.Arrays.copyOfRange(all, all.length - 5, all.length));
    assertThat(audio(voicemail, "Range", "bytes=0-999999999").is(206).bytes()).isEqualTo(all);

    Answer beyond = audio(voicemail, "Range", "bytes=" + all.length + "-").is(416);
    assertThat(beyond.header("Content-Range")).hasValue("bytes */" + all.length);
    assertThat(audio(voicemail, "Range", "bytes=nonsense").is(200).bytes()).isEqualTo(all);

    assertThat(audio(voicemail, "Range", "bytes=0-1", "If-Range", etag).is(206).bytes()).hasSize(2);
    assertThat(audio(voicemail, "Range", "bytes=0-1", "If-Range", "\"other\"").is(200).bytes())
        .isEqualTo(all);
    assertThat(audio(voicemail, "If-None-Match", etag).is(304).bytes()).isEmpty();

    Answer head =
        gateway
            .send(
                gateway.request(path(voicemail) + "/audio").method("HEAD", BodyPublishers.noBody()))
            .is(200);
    assertThat(head.header("Content-Length")).hasValue("" + all.length);
    assertThat(head.bytes()).isEmpty();
  }

  @Test
  @DisplayName("is told to the team by one text, with its words")
  void told() {
    String team = "+14155553901";
    gateway.put("/v1/voicemail-settings", "{\"tell\": {\"to\": \"" + team + "\"}}").is(200);
    caller.leaves(WORDS);
    JsonNode voicemail =
        caller.voicemail(found -> found.at("/notice/state").asString().equals("accepted"));

    String message = voicemail.at("/notice/message").asString();
    JsonNode text = gateway.get("/v1/messages/" + message).is(200).json();
    assertThat(text.get("to").asString()).isEqualTo(team);
    assertThat(text.get("body").asString())
        .startsWith("Voicemail from " + caller.number() + " to " + Running.OURS + ", ")
        .endsWith(" s: \"" + WORDS + "\"");
    assertThat(text.at("/metadata/voicemail").asString()).isEqualTo(voicemail.get("id").asString());
    assertThat(gateway.get("/v1/messages?to=" + team).json().get("data")).hasSize(1);

    // As if the node had been killed between the message and its note here.
    gateway
        .store()
        .sql()
        .sql(
            "update voicemail set notice_state = 'wanted', notice_at = received_at where recording_sid = ?")
        .param(voicemail.get("recording_sid").asString())
        .update();
    caller.voicemail(found -> found.at("/notice/state").asString().equals("accepted"));
    assertThat(gateway.get("/v1/messages?to=" + team).json().get("data")).hasSize(1);
  }

  @Test
  @DisplayName(
      "is told without its words where nobody wants them in a text, and does not wait for them")
  void toldWithoutWords() {
    String team = "+14155553904";
    gateway
        .put(
            "/v1/voicemail-settings",
            "{\"tell\": {\"to\": \"" + team + "\", \"transcript\": false}}")
        .is(200);
    caller.leaves(WORDS);
    caller.voicemail(found -> found.at("/notice/state").asString().equals("accepted"));
    assertThat(gateway.get("/v1/messages?to=" + team).json().at("/data/0/body").asString())
        .endsWith(" s.")
        .doesNotContain("order");
  }

  @Test
  @DisplayName("is left where nobody takes the call that was forwarded, and not where somebody did")
  void forwarded() {
    String desk = "+14155553902";
    Telephone tel = new Telephone(gateway);
    gateway
        .put(
            "/v1/incoming-calls",
            """
            {"numbers": {"%s": {"forward": "%s", "voicemail": {"greeting": "Nobody there."}}}}
            """
                .formatted(Running.OURS, desk))
        .is(200);
    tel.phone(desk, "busy", "auto");
    caller.leaves(WORDS);
    caller.voicemail(Caller::isStored);
    assertThat(caller.heard()).contains("Nobody there.");

    tel.phone(desk, "delivers", "auto");
    String sid = caller.calls();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            gateway
                .send(gateway.anonymous("/sim/phones/" + desk.replace("+", "%2B")))
                .json()
                .get("calls")
                .findValuesAsString("status")
                .contains("in-progress"));
    String theirs =
        gateway
            .send(gateway.anonymous("/sim/phones/" + desk.replace("+", "%2B")))
            .json()
            .get("calls")
            .valueStream()
            .filter(call -> call.get("status").asString().equals("in-progress"))
            .findFirst()
            .orElseThrow()
            .get("sid")
            .asString();
    caller.acts(theirs, "hangup", "{}");
    caller.over(sid);
    assertThat(caller.heard()).doesNotContain("Nobody there.");
    assertThat(caller.voicemails()).hasSize(1);
  }

  @Test
  @DisplayName("goes at the provider once sound and words are safe here, where that is set")
  void deletedThere() {
    gateway.put("/v1/voicemail-settings", "{\"delete_at_provider\": true}").is(200);
    JsonNode voicemail = left();
    awaitGoneThere(voicemail);
    audio(voicemail).is(200);
    assertThat(transcriptionsThere(voicemail)).isEmpty();
  }

  private static void awaitGoneThere(JsonNode voicemail) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            gateway
                .send(
                    gateway.anonymous(
                        "/sim/recordings/" + voicemail.get("recording_sid").asString()))
                .is(404));
  }

  private static List<String> transcriptionsThere(JsonNode voicemail) {
    return gateway
        .store()
        .sql()
        .sql("select sid from provider_recording_removal where sid like 'TR%'")
        .query(String.class)
        .list();
  }

  @Test
  @DisplayName("stays at the provider where nothing else is set")
  void keptThere() {
    JsonNode voicemail = left();
    gateway
        .send(gateway.anonymous("/sim/recordings/" + voicemail.get("recording_sid").asString()))
        .is(200);
  }

  @Test
  @DisplayName("is unheard until somebody says so, and again once they take it back")
  void heard() {
    JsonNode voicemail = left();
    assertThat(unheard()).contains(voicemail.get("id").asString());
    JsonNode heard = gateway.post(path(voicemail) + "/heard", "").is(200).json();
    assertThat(heard.get("heard").asBoolean()).isTrue();
    assertThat(heard.get("heard_by").asString()).startsWith("key ");
    String first = heard.get("heard_at").asString();
    assertThat(gateway.post(path(voicemail) + "/heard", "").json().get("heard_at").asString())
        .isEqualTo(first);
    assertThat(unheard()).doesNotContain(voicemail.get("id").asString());
    assertThat(
            gateway.post(path(voicemail) + "/unheard", "").is(200).json().get("heard_at").isNull())
        .isTrue();
    assertThat(unheard()).contains(voicemail.get("id").asString());
  }

  private static List<String> unheard() {
    return gateway
        .get("/v1/voicemails?heard=false&limit=200")
        .is(200)
        .json()
        .get("data")
        .findValuesAsString("id");
  }

  @Test
  @DisplayName("is redacted: sound and words go, here and at the provider, and its facts stay")
  void redacted() {
    JsonNode voicemail = left();
    JsonNode bare = gateway.post(path(voicemail) + "/redact", "").is(200).json();
    assertThat(bare.at("/audio/state").asString()).isEqualTo("removed");
    assertThat(bare.at("/transcript/state").asString()).isEqualTo("removed");
    assertThat(bare.at("/transcript/text").isNull()).isTrue();
    assertThat(bare.get("duration")).isEqualTo(voicemail.get("duration"));
    assertThat(bare.get("from")).isEqualTo(voicemail.get("from"));
    assertThat(bare.get("redacted_at").isNull()).isFalse();
    audio(voicemail).isProblem(409, "audio_not_here");
    assertNoSound(voicemail);
    awaitGoneThere(voicemail);
  }

  private static void assertNoSound(JsonNode voicemail) {
    assertThat(
            gateway
                .store()
                .sql()
                .sql(
                    "select count(*) from voicemail_piece p join voicemail v on v.id = p.voicemail_id where v.recording_sid = ?")
                .param(voicemail.get("recording_sid").asString())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  @DisplayName("is deleted: it is nowhere any more, not at the provider either")
  void deleted() {
    JsonNode voicemail = left();
    gateway.delete(path(voicemail)).is(204);
    gateway.get(path(voicemail)).isProblem(404, "not_found");
    audio(voicemail).isProblem(404, "not_found");
    gateway.delete(path(voicemail)).isProblem(404, "not_found");
    assertThat(caller.voicemails()).isEmpty();
    assertNoSound(voicemail);
    awaitGoneThere(voicemail);
  }

  private static Instant clock() {
    return Instant.parse(
        gateway.send(gateway.anonymous("/sim/clock")).is(200).json().get("now").asString());
  }

  /**
   * Ids only ever grow within a process, and another class of this one may have been ahead of time:
   * age is told by the id, so the clock here must not be behind.
   */
  private static void catchUp(JsonNode voicemail) {
    UUID id = Id.parse("vm", voicemail.get("id").asString()).orElseThrow();
    Duration ahead =
        Duration.between(
            Instant.parse(voicemail.get("created_at").asString()),
            Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16));
    if (ahead.isPositive()) {
      gateway.moveClock(ahead.plusSeconds(1));
    }
  }

  @Test
  @DisplayName("loses sound and words once it is as old as texts may get")
  void retention() {
    JsonNode voicemail = left();
    catchUp(voicemail);
    Telephone tel = new Telephone(gateway);
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    String call =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Hi.\", \"priority\": \"urgent\"}".formatted(person));
    tel.until(call, "completed");
    String later =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Later.\", \"send_at\": \"%s\"}"
                .formatted(tel.someone(), clock().plus(Duration.ofDays(30))));
    gateway.put("/v1/retention", "{\"bodies_days\": 7}").is(200);
    try {
      gateway.moveClock(Duration.ofDays(6));
      audio(voicemail).is(200);
      gateway.moveClock(Duration.ofDays(2));
      // What is set anew is gone by at once.
      gateway.put("/v1/retention", "{\"bodies_days\": 6}").is(200);
      caller.voicemail(found -> found.at("/audio/state").asString().equals("removed"));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(tel.call(call).get("say").isNull()).isTrue());
      assertThat(tel.steps(call, "redacted").getFirst().get("reason").asString())
          .isEqualTo("as old as texts may get");
      assertThat(tel.call(later).get("say").asString()).isEqualTo("Later.");
    } finally {
      gateway.put("/v1/retention", "{}").is(200);
    }
    audio(voicemail).isProblem(409, "audio_not_here");
    assertThat(caller.voicemails().getFirst().at("/transcript/text").isNull()).isTrue();
    assertNoSound(voicemail);
    awaitGoneThere(voicemail);
  }

  @Test
  @DisplayName("is fetched later where the provider is away, and says why it waits")
  void providerAway() {
    gateway.sim(
        "PUT",
        "/sim/faults",
        "{\"seed\": 1, \"rules\": [{\"operation\": \"recordings.fetch\", \"action\": \"500_before\", \"probability\": 1}]}");
    JsonNode waiting;
    try {
      caller.leaves(WORDS);
      waiting = caller.voicemail(found -> found.at("/audio/note").isString());
    } finally {
      gateway.sim("PUT", "/sim/faults", "{\"seed\": 1, \"rules\": []}");
    }
    assertThat(waiting.at("/audio/state").asString()).isEqualTo("waiting");
    assertThat(waiting.at("/audio/note").asString())
        .isEqualTo("it could not be fetched yet: it answers 500");
    assertThat(audio(waiting).isProblem(409, "audio_not_here").text()).contains("it answers 500");
    gateway.moveClock(Duration.ofMinutes(10));
    assertThat(audio(caller.voicemail(Caller::isStored)).is(200).bytes()).isNotEmpty();
  }

  @Test
  @DisplayName("of somebody who says nothing and hangs up is none, and the call says so")
  void nothing() {
    String sid = caller.waitsForTheTone();
    caller.acts(sid, "hangup", "{}");
    caller.over(sid);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          JsonNode call =
              gateway.get("/v1/calls?from=" + caller.number()).json().get("data").get(0);
          assertThat(
                  gateway
                      .get("/v1/calls/" + call.get("id").asString())
                      .json()
                      .get("timeline")
                      .findValuesAsString("event"))
              .contains("voicemail.empty");
        });
    assertThat(caller.voicemails()).isEmpty();
  }

  @Test
  @DisplayName("is heard with the scope voice alone, and set up with settings")
  void scopes() {
    JsonNode voicemail = left();
    gateway.send(gateway.anonymous(path(voicemail) + "/audio")).isProblem(401, "unauthorized");
    String messages = gateway.keyWith("messages:read", "messages:write", "settings");
    for (String path : List.of("/v1/voicemails", path(voicemail), path(voicemail) + "/audio")) {
      gateway
          .send(gateway.anonymous(path).header("Authorization", "Bearer " + messages))
          .isProblem(403, "missing_scope");
    }
    String voice = gateway.keyWith("voice");
    gateway
        .send(
            gateway
                .anonymous(path(voicemail) + "/audio")
                .header("Authorization", "Bearer " + voice))
        .is(200);
    gateway
        .send(
            gateway
                .anonymous("/v1/voicemail-settings")
                .header("Authorization", "Bearer " + voice)
                .header("Content-Type", "application/json")
                .PUT(Running.text("{}")))
        .isProblem(403, "missing_scope");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"otherwise\": {\"say\": \"Hi\", \"voicemail\": {}}} | 400 | otherwise",
        "{\"otherwise\": {\"voicemail\": {\"tone\": true}}} | 400 | otherwise.voicemail.tone",
        "{\"otherwise\": {\"voicemail\": {\"max_length\": 0}}} | 400 | otherwise.voicemail.max_length",
        "{\"otherwise\": {\"voicemail\": {\"max_length\": 120, \"transcribe\": true}}} | 422 | otherwise.voicemail.max_length",
        "{\"otherwise\": {\"voicemail\": {\"transcribe\": true}, \"language\": \"de-DE\"}} | 422 | otherwise.voicemail.transcribe",
        "{\"otherwise\": {\"voicemail\": {\"finish_on_key\": \"x\"}}} | 400 | otherwise.voicemail.finish_on_key",
        "{\"otherwise\": {\"voicemail\": {\"greeting\": \"\"}}} | 422 | otherwise.voicemail.greeting",
      })
  @DisplayName("is set up with what makes sense, and nothing else changes what holds")
  void badAnswers(String json, int status, String field) {
    String before = gateway.get("/v1/incoming-calls").text();
    assertThat(gateway.put("/v1/incoming-calls", json).is(status).names(field).status())
        .isEqualTo(status);
    assertThat(gateway.get("/v1/incoming-calls").text()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tell\": {}} | 400 | tell.to",
        "{\"tell\": {\"to\": \"12\"}} | 422 | tell.to",
        "{\"tell\": {\"to\": \"+14155553903\", \"from\": \"+14155559999\"}} | 422 | tell.from",
        "{\"delete_at_provider\": \"yes\"} | 400 | delete_at_provider",
      })
  @DisplayName("is told to a number that can be, from a number of ours")
  void badSettings(String json, int status, String field) {
    gateway.put("/v1/voicemail-settings", json).is(status).names(field);
    assertThat(gateway.get("/v1/voicemail-settings").is(200).json().get("tell").isNull()).isTrue();
  }

  @Test
  @DisplayName("is listed in pages, and asked for as strictly as anything")
  void lists() {
    left();
    left();
    JsonNode first = gateway.get("/v1/voicemails?limit=1").is(200).json();
    assertThat(first.get("data")).hasSize(1);
    JsonNode second =
        gateway
            .get("/v1/voicemails?limit=1&cursor=" + first.get("next_cursor").asString())
            .is(200)
            .json();
    assertThat(second.at("/data/0/id").asString()).isLessThan(first.at("/data/0/id").asString());
    gateway.get("/v1/voicemails?heard=perhaps").isProblem(400, "malformed").names("heard");
    gateway.get("/v1/voicemails?who=me").isProblem(400, "malformed").names("who");
    gateway.get("/v1/voicemails/vm_nonsense").isProblem(404, "not_found");
  }
}
