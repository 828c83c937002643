package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("W6, W7: Conversations")
class ConversationsTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);
  private static final Inbox inbox = new Inbox(gateway);

  private static JsonNode row(String query) {
    return gateway.get("/v1/conversations?" + query).is(200).json().at("/data/0");
  }

  @Test
  @DisplayName("count what is unread until it was seen, and not what comes after that")
  void unread() {
    String person = "+14155550221";
    inbox.deliver(Inbox.text(person, "one"));
    inbox.deliver(Inbox.text(person, "two"));
    String seen = inbox.said(person).getFirst().get("id").asString();
    inbox.deliver(Inbox.text(person, "three"));
    assertThat(row("q=%2B14155550221").get("unread").asInt()).isEqualTo(3);
    JsonNode read =
        gateway
            .post("/v1/conversations/" + person + "/read", "{\"upto\": \"" + seen + "\"}")
            .is(200)
            .json();
    assertThat(read.get("unread").asInt()).isEqualTo(1);
    // seen again, an earlier one: nothing comes back
    gateway.post("/v1/conversations/" + person + "/read", "").is(200);
    gateway.post("/v1/conversations/" + person + "/read", "{\"upto\": \"" + seen + "\"}").is(200);
    assertThat(row("q=%2B14155550221").get("unread").asInt()).isZero();
    gateway
        .post("/v1/conversations/" + person + "/read", "{\"upto\": \"msg_1\"}")
        .isProblem(400, "malformed")
        .names("upto");
  }

  @Test
  @DisplayName("are answered from the number that was written to, by the rules of every message")
  void reply() {
    String person = "+14155550222";
    inbox.deliver(Inbox.text(person, "Hello?"));
    String path = "/v1/conversations/" + person + "/messages";
    Answer first = gateway.post(path, "{\"body\": \"Hi\"}", "Idempotency-Key", "a").is(202);
    assertThat(first.json().get("from").asString()).isEqualTo(Running.OURS);
    assertThat(first.json().get("priority").asString()).isEqualTo("urgent");
    Answer again = gateway.post(path, "{\"body\": \"Hi\"}", "Idempotency-Key", "a").is(202);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(inbox.ours(person)).hasSize(1);
    assertThat(row("q=0222").get("unread").asInt()).isZero();
    assertThat(row("q=0222").get("last_direction").asString()).isEqualTo("outbound");
    gateway.post(path, "{\"body\": \"\"}").isProblem(422, "empty_body").names("body");
    gateway.post(path, "{\"text\": \"a\"}").isProblem(400, "malformed").names("text");
    gateway
        .post(path, "{\"body\": \"a\", \"sender\": \"+14155559999\"}")
        .isProblem(422, "unknown_sender");
    inbox.deliver(Inbox.text(person, "STOP"));
    Answer refused = gateway.post(path, "{\"body\": \"Hi\"}").isProblem(422, "opted_out");
    assertThat(refused.text()).contains("START");
    gateway
        .post("/v1/conversations/abc/messages", "{\"body\": \"a\"}")
        .isProblem(422, "invalid_number");
  }

  @Test
  @DisplayName("are found by number, name and words, page by page, the latest first")
  void search() {
    for (int i = 0; i < 5; i++) {
      Map<String, String> form = Inbox.text("+1415555023" + i, "zebra crossing number " + i);
      form.put("ProfileName", "Quagga " + i);
      inbox.deliver(form);
    }
    assertThat(found("q=zebr")).hasSize(5);
    assertThat(found("q=ZEBRA%20number")).hasSize(5);
    assertThat(found("q=quagga%203")).containsExactly("+14155550233");
    assertThat(found("q=50234")).containsExactly("+14155550234");
    assertThat(found("q=+1415555023")).hasSize(5);
    assertThat(found("q=zebra%20nonsense")).isEmpty();
    assertThat(found("q=!!!")).isEmpty();
    assertThat(found("q='%20OR%201")).isEmpty();
    JsonNode hit = row("q=zebra");
    assertThat(hit.at("/found/body").asString()).startsWith("zebra crossing");
    String person = "+14155550230";
    gateway
        .post("/v1/conversations/" + person + "/messages", "{\"body\": \"giraffes are tall\"}")
        .is(202);
    assertThat(found("q=giraffe")).containsExactly(person);
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = gateway.get("/v1/conversations?limit=2&q=zebra" + cursor).is(200).json();
      page.get("data").forEach(row -> all.add(row.get("address").asString()));
      cursor =
          page.get("next_cursor").isString() ? "&cursor=" + page.get("next_cursor").asString() : "";
    } while (!cursor.isEmpty());
    // the one that was answered stands above the others
    assertThat(all).hasSize(5).doesNotHaveDuplicates().startsWith(person);
    gateway.get("/v1/conversations?cursor=abc").isProblem(400, "malformed").names("cursor");
    gateway.get("/v1/conversations?channel=fax").isProblem(400, "malformed").names("channel");
    gateway.get("/v1/conversations?q=" + "a".repeat(201)).isProblem(400, "malformed").names("q");
  }

  private static List<String> found(String query) {
    return gateway
        .get("/v1/conversations?" + query)
        .is(200)
        .json()
        .get("data")
        .valueStream()
        .map(row -> row.get("address").asString())
        .toList();
  }

  @Test
  @DisplayName("read back page by page, both directions in order")
  void pages() {
    String person = "+14155550241";
    for (int i = 0; i < 3; i++) {
      inbox.deliver(Inbox.text(person, "question " + i));
      gateway
          .post("/v1/conversations/" + person + "/messages", "{\"body\": \"answer " + i + "\"}")
          .is(202);
    }
    JsonNode first = gateway.get("/v1/conversations/" + person + "?limit=4").is(200).json();
    JsonNode second =
        gateway
            .get(
                "/v1/conversations/"
                    + person
                    + "?limit=4&cursor="
                    + first.get("next_cursor").asString())
            .is(200)
            .json();
    List<String> bodies = new ArrayList<>();
    first.get("messages").forEach(text -> bodies.add(text.get("body").asString()));
    second.get("messages").forEach(text -> bodies.add(text.get("body").asString()));
    assertThat(bodies)
        .containsExactly(
            "answer 2", "question 2", "answer 1", "question 1", "answer 0", "question 0");
    assertThat(second.get("next_cursor").isNull()).isTrue();
    assertThat(gateway.get("/v1/conversations/+14155550249").json().get("messages")).isEmpty();
  }

  private static void writesOnWhatsApp(String phone, String more) {
    gateway
        .post(
            "/sim/phones/" + phone + "/messages",
            "{\"to\": \"%s\", \"channel\": \"whatsapp\", %s}".formatted(Running.OURS, more))
        .is(201);
  }

  private static JsonNode phone(String number) {
    return gateway.send(gateway.anonymous("/sim/phones/" + number)).is(200).json();
  }

  @Test
  @DisplayName(
      "W6 show typing on WhatsApp, which marks as read there and here, and tell what was read of ours")
  void typingOnWhatsApp() {
    String person = "+14155550243";
    writesOnWhatsApp(person, "\"body\": \"Hello?\", \"profile_name\": \"Ann\"");
    inbox.awaitNewest(person, text -> text.get("body").asString().equals("Hello?"));
    assertThat(row("q=0243").get("unread").asInt()).isEqualTo(1);
    assertThat(row("q=0243").at("/window/open").asBoolean()).isTrue();
    JsonNode typing = gateway.post("/v1/conversations/" + person + "/typing", "").is(200).json();
    assertThat(typing.get("until").asString()).isNotBlank();
    assertThat(phone(person).get("typing")).hasSize(1);
    assertThat(row("q=0243").get("unread").asInt()).isZero();
    assertThat(
            gateway.get("/v1/conversations/" + person).json().at("/with/0/typing_until").asString())
        .isEqualTo(typing.get("until").asString());
    gateway.post("/v1/conversations/" + person + "/messages", "{\"body\": \"Hi Ann\"}").is(202);
    assertThat(
            inbox
                .awaitNewest(person, text -> text.path("status").asString("").equals("read"))
                .get("sender")
                .asString())
        .isEqualTo("whatsapp:" + Running.OURS);
    assertThat(phone(person).get("typing")).isEmpty();
  }

  @Test
  @DisplayName("W2, W7 are refused a free text once the window is closed, with the reason")
  void closed() {
    String person = "+14155550244";
    writesOnWhatsApp(person, "\"body\": \"Hello?\"");
    inbox.awaitNewest(person, text -> text.get("body").asString().equals("Hello?"));
    gateway.moveClock(java.time.Duration.ofHours(25));
    Answer refused =
        gateway
            .post("/v1/conversations/" + person + "/messages", "{\"body\": \"Hi\"}")
            .isProblem(422, "window_closed");
    assertThat(refused.text()).contains("24 hours");
    assertThat(row("q=0244").at("/window/open").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("W6 say elsewhere that typing cannot be shown")
  void typing() {
    inbox.deliver(Inbox.text("+14155550242", "Hello?"));
    Answer refused =
        gateway
            .post("/v1/conversations/+14155550242/typing", "")
            .isProblem(422, "typing_not_supported");
    assertThat(refused.names("address").text()).contains("WhatsApp");
  }
}
