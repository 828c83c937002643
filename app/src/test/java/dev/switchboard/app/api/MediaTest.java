package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The media of a message")
class MediaTest {
  private static final String TO = "+14155550161";

  /** A look is given up before that, and the rest is what a busy machine needs. */
  private static final Duration ABOUT_THREE_SECONDS = Duration.ofMillis(3_900);

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static LocalMedia media;

  @BeforeAll
  static void start() {
    media = new LocalMedia();
    gateway.pauseSending();
  }

  @AfterAll
  static void stop() {
    media.close();
  }

  private static String body(String... urls) {
    return "{\"to\": \"" + TO + "\", \"media_urls\": " + list(urls) + "}";
  }

  private static String list(String... urls) {
    return Stream.of(urls).map(url -> '"' + url + '"').collect(Collectors.joining(", ", "[", "]"));
  }

  private static String firstReason(JsonNode message) {
    return message.get("timeline").get(0).path("reason").asString();
  }

  private static Duration taking(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  @DisplayName("are looked at, and what was found out stands in the timeline, not the address")
  void seen() {
    JsonNode message =
        gateway.accepted(body(media.url("/good.png?key=1"), media.url("/named.bin")));
    assertThat(firstReason(message))
        .isEqualTo(
            "media 1: image/png, 69 bytes; media 2: image/png, 69 bytes (served as"
                + " application/octet-stream, which Twilio may refuse)");
    assertThat(message.get("media_urls").get(0).asString())
        .as("stored by reference")
        .isEqualTo(media.url("/good.png?key=1"));
    JsonNode stored = gateway.get("/v1/messages/" + message.get("id").asString()).json();
    assertThat(firstReason(stored)).isEqualTo(firstReason(message));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/page.png   | a web page (text/html), which no MMS takes; send jpeg, png or gif",
        "/empty.png  | is empty",
        "/big.jpg    | is larger than 5 MB",
        "/untold.jpg | is larger than 5 MB",
        "/big.mp4    | is larger than 500 kB, the most that an MMS takes of video/mp4",
        "/wrong.jpg  | is served as image/jpeg and holds image/png",
      })
  @DisplayName("are refused where they are seen to be wrong: field, reason, remedy, nothing stored")
  void wrong(String path, String reason) {
    long before = gateway.stored();
    String id = UUID.randomUUID().toString();
    Answer answer =
        gateway
            .post(
                "/v1/messages",
                body(media.url("/good.png"), media.url(path)),
                "Idempotency-Key",
                id)
            .isProblem(422, "media_not_allowed")
            .names("media_urls[1]");
    assertThat(answer.text()).contains(reason);
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @Test
  @DisplayName("are refused where they are too much together")
  void together() {
    assertThat(
            gateway
                .post("/v1/messages", body(media.url("/half.jpg?1"), media.url("/half.jpg?2")))
                .isProblem(422, "media_not_allowed")
                .names("media_urls")
                .text())
        .contains("hold 6 MB together");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "http://media.invalid/a.png                | the host name does not resolve",
        "http://127.0.0.1:9/a.png                  | the host refuses the connection",
        "http://10.255.255.1/a.png                 | it leads to an address that is not public",
        "http://169.254.169.254/latest/meta-data   | it leads to an address that is not public",
        "http://[fd00::1]/a.png                    | it leads to an address that is not public",
        "/nowhere.png                              | it answers 404",
        "/500                                      | it answers 500",
        "/inside                                   | it leads to an address that is not public",
        "/round                                    | it redirects more than 3 times",
        "/strange                                  | it redirects to what is no web address",
      })
  @DisplayName("that cannot be looked at from here are accepted, and the timeline says why")
  void unseen(String where, String why) {
    String url = where.startsWith("/") ? media.url(where) : where;
    JsonNode message = gateway.accepted(body(url));
    assertThat(firstReason(message))
        .isEqualTo("media 1 could not be checked from here: " + full(why));
  }

  private static String full(String why) {
    return why.endsWith("not public") ? why + ", which is not opened" : why;
  }

  @Test
  @DisplayName("are followed where they moved to")
  void moved() {
    assertThat(firstReason(gateway.accepted(body(media.url("/away")))))
        .isEqualTo("media 1: image/png, 69 bytes");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"/slow/one", "/drip/one"})
  @DisplayName(
      "that do not come keep nobody for longer than three seconds, and the next one not at all")
  void slow(String path) {
    Duration first =
        taking(() ->
            assertThat(firstReason(gateway.accepted(body(media.url(path)))))
                .isEqualTo(
                    "media 1 could not be checked from here: it does not arrive within 3 s"));
    assertThat(first).isLessThan(ABOUT_THREE_SECONDS);
    assertThat(taking(() -> gateway.accepted(body(media.url(path)))))
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("are looked at once in some minutes, however many messages carry them")
  void once() {
    String picture = media.url("/good.png/often");
    String lines =
        IntStream.range(0, 600).mapToObj(i -> body(picture)).collect(Collectors.joining("\n"));
    assertThat(gateway.batch("", lines).is(200).lines())
        .hasSize(600)
        .allSatisfy(line -> assertThat(firstReason(line)).startsWith("media 1: image/png"));
    gateway.accepted(body(picture));
    assertThat(media.hits("/good.png/often")).isOne();
  }

  @Test
  @DisplayName("of a batch are looked at together, and share a time; a bad line harms no other")
  void batch() {
    String lines =
        IntStream.range(0, 12)
                .mapToObj(i -> body(media.url("/slow/" + i), media.url("/good.png/" + i)))
                .collect(Collectors.joining("\n"))
            + "\n"
            + body(media.url("/page.png"))
            + "\n"
            + body(media.url("/good.png"));
    Duration time =
        taking(() -> {
          List<JsonNode> answers = gateway.batch("", lines).is(200).lines();
          assertThat(answers).hasSize(14);
          assertThat(answers.subList(0, 12))
              .allSatisfy(line ->
                  assertThat(firstReason(line))
                      .contains("media 1 could not be checked", "media 2: image/png"));
          assertThat(answers.get(12).get("line").asInt()).isEqualTo(13);
          Answer.assertProblem(answers.get(12).get("problem"), 422, "media_not_allowed");
          assertThat(firstReason(answers.get(13))).startsWith("media 1: image/png");
        });
    assertThat(time).isLessThan(Duration.ofSeconds(8));
    List<JsonNode> dry =
        gateway.batch("?dry_run=true", body(media.url("/page.png"))).is(200).lines();
    Answer.assertProblem(dry.getFirst().get("problem"), 422, "media_not_allowed");
  }

  @Test
  @DisplayName("are no reason to refuse what was accepted before under the same key")
  void replayed() {
    String key = UUID.randomUUID().toString();
    String body = body(media.url("/good.png"));
    String id =
        gateway
            .post("/v1/messages", body, "Idempotency-Key", key)
            .is(202)
            .json()
            .get("id")
            .asString();
    Answer again = gateway.post("/v1/messages", body, "Idempotency-Key", key).is(202);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.json().get("id").asString()).isEqualTo(id);
  }
}
