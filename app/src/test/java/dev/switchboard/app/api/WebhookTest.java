package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.Payload;
import dev.switchboard.twilio.webhook.Signature;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A gateway behind a proxy, with an account whose token is being rotated. */
@DisplayName("A webhook")
class WebhookTest {
  private static final String PUBLIC = "https://sms.example.com/switchboard";
  private static final String TOKEN = "primary0primary0primary0primary0";
  private static final String SECONDARY = "second00second00second00second00";
  private static final String STATUS = "/webhooks/twilio/sms/status";
  private static final String INCOMING = "/webhooks/twilio/sms/incoming";
  private static final String FORM = "application/x-www-form-urlencoded";

  @RegisterExtension
  static final Running gateway =
      Running.alone(settings -> Running.behindProxy(settings, PUBLIC, List.of(TOKEN, SECONDARY)));

  private static String sid() {
    return "SM" + UUID.randomUUID().toString().replace("-", "");
  }

  private static HttpRequest.Builder post(String path, String form) {
    return gateway.anonymous(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(form));
  }

  private static String signature(String token, String url, String form) throws Exception {
    return Signature.sign(
        token,
        url,
        form.isEmpty()
            ? new Payload.Nothing()
            : new Payload.Form(FormBody.parse(form.getBytes(StandardCharsets.UTF_8)).params()));
  }

  private static Answer signed(String path, String form) throws Exception {
    return gateway.send(
        post(path, form).header("X-Twilio-Signature", signature(TOKEN, PUBLIC + path, form)));
  }

  private static double refused() {
    return gateway
        .send(gateway.anonymous("/metrics"))
        .text()
        .lines()
        .filter(line -> line.startsWith("switchboard_webhooks_refused_total "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  private static String text(String body) {
    return "MessageSid=" + sid() + "&From=%2B14155550123&To=%2B14155550100&Body=" + body;
  }

  private static List<JsonNode> heard(String person) {
    return gateway
        .get("/v1/conversations/" + person)
        .is(200)
        .json()
        .get("messages")
        .valueStream()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {STATUS, INCOMING, "/webhooks/whatsapp"})
  @DisplayName("whose signature is missing or wrong is 403, counted, and nothing of it is kept")
  void forged(String path) throws Exception {
    double before = refused();
    long inbound = count("inbound") + count("inbox");
    String form = text("hello") + "&MessageStatus=sent";
    String good = signature(TOKEN, PUBLIC + path, form);
    gateway.send(post(path, form)).isProblem(403, "bad_signature");
    for (String bad :
        List.of(
            "",
            "x",
            good.substring(1),
            good + "=",
            signature("another0another0another0another0", PUBLIC + path, form),
            signature(TOKEN, gateway.uri() + path, form),
            signature(TOKEN, PUBLIC + path + "?a=b", form),
            signature(TOKEN, PUBLIC + path, form + "&x=y"))) {
      gateway
          .send(post(path, form).header("X-Twilio-Signature", bad))
          .isProblem(403, "bad_signature");
    }
    gateway
        .send(post(path + "?Body=STOP", form).header("X-Twilio-Signature", good))
        .isProblem(403, "bad_signature");
    assertThat(refused()).isEqualTo(before + 10);
    assertThat(count("inbound") + count("inbox")).isEqualTo(inbound);
  }

  private static long count(String table) {
    return gateway.store().sql().sql("select count(*) from " + table).query(Long.class).single();
  }

  @Test
  @DisplayName("F23 is checked against the public address, whatever proxy it came through")
  void proxy() throws Exception {
    for (String host :
        List.of("localhost", "127.0.0.1:1", "sms.example.com", "sms.example.com:443")) {
      String form = text("through " + host.length());
      try (Wire wire = gateway.wire()) {
        wire.write(
            "POST "
                + INCOMING
                + " HTTP/1.1\nHost: "
                + host
                + "\nX-Forwarded-Proto: http\nX-Forwarded-Host: other.example\nContent-Type: "
                + FORM
                + "\nX-Twilio-Signature: "
                + signature(TOKEN, PUBLIC + INCOMING, form)
                + "\nContent-Length: "
                + form.length()
                + "\n\n"
                + form);
        Answer answer = wire.answer().is(200);
        assertThat(answer.header("Content-Type"))
            .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
        assertThat(answer.text()).contains("<Response");
      }
    }
  }

  @Test
  @DisplayName(
      "may be signed with either token, with the port spelled out, and over the fragment of our own address")
  void signers() throws Exception {
    for (String url : List.of(PUBLIC, PUBLIC.replace("example.com", "example.com:443"))) {
      for (String token : List.of(TOKEN, SECONDARY)) {
        for (String fragment : List.of("", "#ct=2000&rt=4000&rc=3&rp=5xx,ct,rt")) {
          String form = "MessageSid=" + sid() + "&MessageStatus=delivered";
          Answer answer =
              gateway.send(
                  post(STATUS + "?m=x&a=1", form)
                      .header(
                          "X-Twilio-Signature",
                          signature(token, url + STATUS + "?m=x&a=1" + fragment, form)));
          assertThat(answer.is(204).bytes()).isEmpty();
        }
      }
    }
  }

  @Test
  @DisplayName(
      "F34 of a repeated key is signed over every value, and its query is never taken for its form")
  void repeatedKeysAndQuery() throws Exception {
    signed(INCOMING, text("one") + "&Tag=b&Tag=a&Tag=b&Empty=&Space=+x+").is(200);
    String person = "+14155550181";
    String form =
        "MessageSid=" + sid() + "&From=%2B14155550181&To=%2B14155550100&Body=from+the+body";
    signed(INCOMING + "?Body=STOP&From=%2B14155550199", form).is(200);
    assertThat(heard(person))
        .extracting(m -> m.get("body").asString())
        .containsExactly("from the body");
    assertThat(heard("+14155550199")).isEmpty();
    signed(INCOMING + "?MessageSid=" + sid(), "From=%2B14155550181&To=%2B14155550100&Body=x")
        .isProblem(400, "malformed");
  }

  @Test
  @DisplayName("may come as GET, signed over its query")
  void get() throws Exception {
    String path =
        INCOMING + "?MessageSid=" + sid() + "&From=%2B14155550182&To=%2B14155550100&Body=by%20GET";
    gateway
        .send(
            gateway
                .anonymous(path)
                .header("X-Twilio-Signature", signature(TOKEN, PUBLIC + path, "")))
        .is(200);
    assertThat(heard("+14155550182")).hasSize(1);
    String status = STATUS + "?MessageSid=" + sid() + "&MessageStatus=sent";
    gateway
        .send(
            gateway
                .anonymous(status)
                .header("X-Twilio-Signature", signature(SECONDARY, PUBLIC + status, "")))
        .is(204);
    gateway.send(gateway.anonymous(status)).isProblem(403, "bad_signature");
  }

  @Test
  @DisplayName("about a SID that nobody knows is kept and answered 204, as often as it comes")
  void unknownSid() throws Exception {
    String sid = sid();
    for (String status : List.of("queued", "sent", "delivered", "something-new")) {
      signed(
              STATUS,
              "MessageSid=" + sid + "&MessageStatus=" + status + "&ErrorCode=&From=%2B1&New=1")
          .is(204);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(
                    gateway
                        .store()
                        .sql()
                        .sql("select count(*) from inbox where sid = ? and orphan")
                        .param(sid)
                        .query(Long.class)
                        .single())
                .isEqualTo(4));
    signed(
            STATUS + "?m=0198c0de-0000-7000-8000-000000000000&a=1",
            "MessageSid=" + sid() + "&MessageStatus=sent")
        .is(204);
    signed(STATUS + "?m=nonsense&a=-7", "MessageSid=" + sid() + "&MessageStatus=sent").is(204);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "MessageStatus=sent",
        "MessageSid=&MessageStatus=sent",
        "MessageSid=SM1",
        "MessageSid=SM1&MessageStatus="
      })
  @DisplayName("without SID or status is malformed")
  void incomplete(String form) throws Exception {
    signed(STATUS, form).isProblem(400, "malformed");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "MessageSid=SM1&Body=%zz",
        "MessageSid=SM1&Body=%",
        "MessageSid=SM1&Body=%ff%fe",
        "%=1"
      })
  @DisplayName("with broken escapes is malformed, signed or not")
  void broken(String form) {
    gateway
        .send(post(INCOMING, form).header("X-Twilio-Signature", "x"))
        .isProblem(400, "malformed");
    gateway
        .send(
            gateway
                .anonymous(STATUS + "?a=b")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofByteArray(new byte[] {'a', '=', (byte) 0xff})))
        .isProblem(400, "malformed");
  }

  @Test
  @DisplayName("of more than 64 kB or of another kind is refused")
  void oversized() throws Exception {
    gateway
        .send(post(INCOMING, "Body=" + "a".repeat(70_000)).header("X-Twilio-Signature", "x"))
        .isProblem(413, "too_large");
    gateway
        .send(post(INCOMING, "a=1&".repeat(1_100)).header("X-Twilio-Signature", "x"))
        .isProblem(400, "malformed");
    String json = "{\"MessageSid\": \"SM1\"}";
    gateway
        .send(
            gateway
                .anonymous(STATUS)
                .header("Content-Type", "application/json")
                .header("X-Twilio-Signature", signature(TOKEN, PUBLIC + STATUS, ""))
                .POST(BodyPublishers.ofString(json)))
        .isProblem(403, "bad_signature");
  }

  @Test
  @DisplayName("with what the store cannot hold is kept without it")
  void nul() throws Exception {
    String form =
        "MessageSid="
            + sid()
            + "&From=%2B14155550183&To=%2B14155550100&ProfileName=a%00b&Body=a%00b%F0%9F%98%80&MediaUrl0=http%3A%2F%2Fx%2F%00";
    signed(INCOMING, form).is(200);
    assertThat(heard("+14155550183"))
        .extracting(m -> m.get("body").asString())
        .containsExactly("ab😀");
    signed(
            STATUS,
            "MessageSid=" + sid() + "%00&MessageStatus=failed&ErrorCode=30003&ErrorMessage=a%00b")
        .is(204);
  }

  @Test
  @DisplayName("under /webhooks/whatsapp is the same as under sms/incoming")
  void alias() throws Exception {
    String form =
        "MessageSid="
            + sid()
            + "&From=whatsapp%3A%2B14155550184&To=whatsapp%3A%2B14155550100&Body=hello";
    signed("/webhooks/whatsapp", form).is(200);
    assertThat(heard("+14155550184"))
        .extracting(m -> m.get("channel").asString())
        .containsExactly("whatsapp");
    signed(INCOMING, form).is(200);
    assertThat(heard("+14155550184")).hasSize(1);
  }

  @Test
  @DisplayName("of a STOP takes back what waits before it is answered")
  void stop() throws Exception {
    String waiting =
        gateway
            .accepted(
                "{\"to\": \"+14155550185\", \"body\": \"a\", \"send_at\": \""
                    + java.time.Instant.now().plusSeconds(86_400)
                    + "\"}")
            .get("id")
            .asString();
    signed(
            INCOMING,
            "MessageSid=" + sid() + "&From=%2B14155550185&To=%2B14155550100&Body=%20Stop%20")
        .is(200);
    JsonNode canceled = gateway.get("/v1/messages/" + waiting).json();
    assertThat(canceled.get("status").asString()).isEqualTo("canceled");
    assertThat(canceled.get("reason").asString()).isEqualTo("opted_out");
    gateway
        .post("/v1/messages", "{\"to\": \"+14155550185\", \"body\": \"a\"}")
        .isProblem(422, "opted_out");
    signed(INCOMING, "MessageSid=" + sid() + "&From=%2B14155550185&To=%2B14155550100&Body=START")
        .is(200);
    gateway.accepted("{\"to\": \"+14155550185\", \"body\": \"a\"}");
  }
}
