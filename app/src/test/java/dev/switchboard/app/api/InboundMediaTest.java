package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("H3, W7: What comes with a text")
class InboundMediaTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);
  private static final Inbox inbox = new Inbox(gateway);
  private static LocalMedia media;

  @BeforeAll
  static void serve() {
    media = new LocalMedia();
  }

  @AfterAll
  static void end() {
    media.close();
  }

  private static Map<String, String> with(String from, String... paths) {
    Map<String, String> form = Inbox.text(from, "look");
    form.put("NumMedia", "" + paths.length);
    for (int i = 0; i < paths.length; i++) {
      form.put("MediaUrl" + i, media.url(paths[i]));
      form.put("MediaContentType" + i, "image/png");
    }
    return form;
  }

  private static List<JsonNode> awaitFiles(String person) {
    return inbox
        .awaitNewest(
            person,
            text ->
                text.path("media").valueStream().noneMatch(file -> state(file).equals("waiting")))
        .get("media")
        .valueStream()
        .toList();
  }

  private static String state(JsonNode file) {
    return file.get("state").asString();
  }

  @Test
  @DisplayName(
      "H3 is all of it: every MediaUrl{N} is fetched after the answer, and its bytes are the same")
  void everyItem() {
    String person = "+14155550201";
    inbox.deliver(with(person, "/good.png", "/half.jpg", "/away"));
    List<JsonNode> files = awaitFiles(person);
    assertThat(files).hasSize(3).allSatisfy(file -> assertThat(state(file)).isEqualTo("stored"));
    Answer png = gateway.get(files.getFirst().get("url").asString()).is(200);
    assertThat(png.bytes()).isEqualTo(LocalMedia.png());
    assertThat(png.header("Content-Type")).hasValue("image/png");
    assertThat(png.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(png.header("Content-Security-Policy").orElse("")).contains("sandbox");
    assertThat(png.header("Content-Disposition").orElse("")).startsWith("inline");
    assertThat(gateway.get(files.get(1).get("url").asString()).is(200).bytes()).hasSize(3 << 20);
    gateway
        .send(gateway.anonymous(files.getFirst().get("url").asString()))
        .isProblem(401, "unauthorized");
  }

  @Test
  @DisplayName("is told by its content: a page that was called a picture is only saved")
  void byContent() {
    String person = "+14155550202";
    inbox.deliver(with(person, "/page.png"));
    JsonNode file = awaitFiles(person).getFirst();
    assertThat(file.get("showing").asString()).isEqualTo("saved");
    assertThat(file.get("note").asString()).isEqualTo("it was called image/png and is text/html");
    Answer answer = gateway.get(file.get("url").asString()).is(200);
    assertThat(answer.header("Content-Type")).hasValue("application/octet-stream");
    assertThat(answer.header("Content-Disposition").orElse("")).startsWith("attachment");
  }

  @Test
  @DisplayName("is bounded in size, number and redirects, and leads to no address inside")
  void bounded() {
    String person = "+14155550203";
    String[] many = new String[12];
    java.util.Arrays.fill(many, "/good.png");
    many[0] = "/huge.jpg";
    many[1] = "/empty.png";
    inbox.deliver(with(person, many));
    List<JsonNode> files = awaitFiles(person);
    assertThat(files).hasSize(12);
    assertThat(files.getFirst().get("note").asString()).contains("larger than 16 MB");
    assertThat(files.get(1).get("note").asString()).isEqualTo("it is empty");
    assertThat(files.get(9).get("state").asString()).isEqualTo("stored");
    assertThat(files.get(10).get("note").asString())
        .isEqualTo("more than 10 came with one message");
    gateway.get("/v1/messages/" + id(person) + "/media/0").isProblem(409, "media_not_here");
    gateway.get("/v1/messages/" + id(person) + "/media/77").isProblem(404, "not_found");

    String other = "+14155550204";
    inbox.deliver(with(other, "/inside", "/round", "/strange"));
    JsonNode text = inbox.awaitNewest(other, one -> one.at("/media/1").has("note"));
    assertThat(text.at("/media/1/note").asString()).contains("redirects more than 5 times");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(inbox.said(other).getFirst().at("/media/0/note").asString(""))
                .contains("not public"));
  }

  private static String id(String person) {
    return inbox.said(person).getFirst().get("id").asString();
  }

  @Test
  @DisplayName("is asked for again where it does not come, and given up with the reason")
  void again() {
    String person = "+14155550205";
    inbox.deliver(with(person, "/late.png", "/nothing.png"));
    inbox.awaitNewest(person, text -> text.at("/media/0").has("note"));
    assertThat(inbox.said(person).getFirst().at("/media/0/note").asString())
        .isEqualTo("it could not be fetched yet: it answers 503");
    media.mend();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          gateway.moveClock(Duration.ofSeconds(31));
          List<JsonNode> files = inbox.said(person).getFirst().get("media").valueStream().toList();
          return state(files.getFirst()).equals("stored") && state(files.get(1)).equals("refused");
        });
    assertThat(inbox.said(person).getFirst().at("/media/1/note").asString())
        .isEqualTo("it could not be fetched: it answers 404");
  }

  @Test
  @DisplayName("comes once, however often the provider delivers the same text")
  void once() {
    String person = "+14155550206";
    Map<String, String> form = with(person, "/good.png");
    for (int i = 0; i < 3; i++) {
      inbox.deliver(form);
    }
    awaitFiles(person);
    assertThat(inbox.said(person)).hasSize(1);
    assertThat(
            gateway
                .get("/v1/conversations?q=" + person.substring(1))
                .json()
                .at("/data/0/unread")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  @DisplayName("is taken away with its text")
  void redacted() {
    String person = "+14155550207";
    inbox.deliver(with(person, "/good.png"));
    JsonNode file = awaitFiles(person).getFirst();
    gateway.post("/v1/messages/" + id(person) + "/redact", "").is(200);
    gateway.get(file.get("url").asString()).isProblem(404, "not_found");
    assertThat(inbox.said(person).getFirst().has("media")).isFalse();
    assertThat(
            gateway
                .store()
                .sql()
                .sql(
                    """
                    select count(*) from inbound_media_piece p join inbound i on i.id = p.message_id
                    where i.recipient = ?
                    """)
                .param(person)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  @DisplayName("W7 is told for what it is: place, button, row, quote, advertisement, profile name")
  void facts() {
    String person = "+14155550208";
    inbox.deliver(Inbox.text(person, "a question"));
    String answer =
        gateway
            .post("/v1/conversations/" + person + "/messages", "{\"body\": \"an answer\"}")
            .is(202)
            .json()
            .get("id")
            .asString();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> gateway.get("/v1/messages/" + answer).json().get("provider_sid").isString());
    String sid = gateway.get("/v1/messages/" + answer).json().get("provider_sid").asString();
    Map<String, String> form = Inbox.text("whatsapp:" + person, "Yes");
    form.putAll(
        new HashMap<>(
            Map.of(
                "ProfileName", "Ann Example",
                "Latitude", "37.787890",
                "Longitude", "-122.391664",
                "Label", "The office",
                "ButtonText", "Yes",
                "ButtonPayload", "CONFIRM-7",
                "OriginalRepliedMessageSid", sid,
                "ReferralHeadline", "Parcels in a day",
                "ReferralSourceId", "118588",
                "FrequentlyForwarded", "true")));
    form.put("ListId", "row-2");
    inbox.deliver(form);
    JsonNode text = inbox.said(person).getFirst();
    assertThat(text.get("channel").asString()).isEqualTo("whatsapp");
    assertThat(text.get("profile_name").asString()).isEqualTo("Ann Example");
    assertThat(text.at("/location/latitude").asDouble()).isEqualTo(37.78789);
    assertThat(text.at("/location/label").asString()).isEqualTo("The office");
    assertThat(text.at("/button/payload").asString()).isEqualTo("CONFIRM-7");
    assertThat(text.at("/list/id").asString()).isEqualTo("row-2");
    assertThat(text.at("/quoted/message_id").asString()).isEqualTo(answer);
    assertThat(text.at("/referral/headline").asString()).isEqualTo("Parcels in a day");
    assertThat(text.get("forwarded").asString()).isEqualTo("often");
    form.put("MessageSid", Inbox.sid("SM"));
    form.put("Latitude", "north");
    inbox.deliver(form);
    assertThat(inbox.said(person).getFirst().has("location")).isFalse();
  }

  @Test
  @DisplayName("is deleted at the provider once it is here, where that is set")
  void deletedThere() {
    gateway.put("/v1/media-settings", "{}").isProblem(400, "malformed").names("delete_at_provider");
    gateway.put("/v1/media-settings", "{\"delete_at_provider\": true}").is(200);
    String phone = "+14155550209";
    gateway
        .send(
            gateway
                .anonymous("/sim/phones/%2B14155550209/messages")
                .header("Content-Type", "application/json")
                .POST(
                    Running.text(
                        "{\"to\": \"%s\", \"body\": \"\", \"media_urls\": [\"%s\"]}"
                            .formatted(Running.OURS, media.url("/good.png")))))
        .is(201);
    JsonNode file =
        inbox
            .awaitNewest(phone, text -> text.at("/media/0/state").asString("").equals("stored"))
            .at("/media/0");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            gateway
                .store()
                .sql()
                .sql("select count(*) from provider_media_removal")
                .query(Long.class)
                .single()
                .equals(0L));
    assertThat(mediaAtProvider(phone)).isEmpty();
    gateway.get(file.get("url").asString()).is(200);
    gateway.put("/v1/media-settings", "{\"delete_at_provider\": false}").is(200);
  }

  private static List<JsonNode> mediaAtProvider(String phone) {
    return gateway
        .send(gateway.anonymous("/sim/phones/" + phone.replace("+", "%2B")))
        .is(200)
        .json()
        .at("/messages/0/media")
        .valueStream()
        .toList();
  }
}
