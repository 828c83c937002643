package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListTest {
  private Sim sim;

  @BeforeEach
  void start() {
    sim = Sim.quick();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private List<String> bodies(JsonNode page) {
    List<String> bodies = new ArrayList<>();
    page.path("messages").forEach(message -> bodies.add(message.path("body").asString()));
    return bodies;
  }

  @Test
  void pages_go_from_the_newest_on_and_stay_whole_while_new_messages_arrive() throws Exception {
    for (int i = 1; i <= 5; i++) {
      sim.text("+1415555012" + i, "text " + i);
    }

    JsonNode first = sim.get(Sim.BASE + "/Messages.json?PageSize=9&PageSize=2").json();
    sim.text("+14155550129", "a late one");
    JsonNode second = sim.get(first.path("next_page_uri").asString()).json();
    JsonNode third = sim.get(second.path("next_page_uri").asString()).json();

    assertThat(bodies(first)).containsExactly("text 5", "text 4");
    assertThat(bodies(second)).containsExactly("text 3", "text 2");
    assertThat(bodies(third)).containsExactly("text 1");
    assertThat(first.path("next_page_uri").asString())
        .startsWith("/2010-04-01/")
        .contains("PageToken=PA");
    assertThat(third.path("next_page_uri").isNull()).isTrue();
    assertThat(first.path("page_size").asInt()).isEqualTo(2);
  }

  @Test
  void to_and_from_filter_and_may_have_lost_their_plus() throws Exception {
    sim.text("+14155550121", "one");
    sim.text("+14155550122", "two");
    sim.control(
        "/sim/phones/+14155550121/messages", "{\"to\":\"" + Sim.FROM + "\",\"body\":\"back\"}");

    assertThat(bodies(sim.get(Sim.BASE + "/Messages.json?To=%2B14155550122").json()))
        .containsExactly("two");
    assertThat(bodies(sim.get(Sim.BASE + "/Messages.json?To=+14155550122").json()))
        .containsExactly("two");
    assertThat(bodies(sim.get(Sim.BASE + "/Messages.json?From=%2B14155550121").json()))
        .containsExactly("back");
    assertThat(bodies(sim.get(Sim.BASE + "/Messages.json?To=%2B14155550199").json())).isEmpty();
  }

  @Test
  void dates_filter_by_day_and_by_second() throws Exception {
    sim.control("/sim/clock", "{\"mode\":\"paused\",\"now\":\"2030-05-01T10:00:00Z\"}");
    sim.text("+14155550121", "first of May");
    sim.control("/sim/clock", "{\"now\":\"2030-05-03T10:00:00Z\"}");
    sim.text("+14155550121", "third of May");

    String list = Sim.BASE + "/Messages.json?";
    assertThat(bodies(sim.get(list + "DateSent=2030-05-01").json()))
        .containsExactly("first of May");
    assertThat(bodies(sim.get(list + "DateSent%3E=2030-05-02").json()))
        .containsExactly("third of May");
    assertThat(bodies(sim.get(list + "DateSent%3C=2030-05-01").json()))
        .containsExactly("first of May");
    assertThat(bodies(sim.get(list + "DateSent%3E=2030-05-03T10:00:00Z").json()))
        .containsExactly("third of May");
    assertThat(bodies(sim.get(list + "DateSent%3E=2030-05-01T10:00:00").json())).hasSize(2);
    assertThat(sim.get(list + "DateSent=nonsense").status()).isEqualTo(400);
  }

  @Test
  void a_finished_message_can_be_redacted_and_deleted_and_the_ledger_still_counts_it()
      throws Exception {
    String sid = sim.text("+14155550121", "secret").text("sid");
    String path = Sim.BASE + "/Messages/" + sid + ".json";
    await().untilAsserted(() -> assertThat(sim.status(sid)).isEqualTo("delivered"));

    assertThat(sim.post(path, "Status", "canceled").code()).isEqualTo(30409);
    assertThat(sim.post(path, "Body", "other").status()).isEqualTo(400);
    assertThat(sim.post(path, "Body", "").text("body")).isEmpty();
    assertThat(sim.get(path).text("body")).isEmpty();
    assertThat(sim.delete(path).status()).isEqualTo(204);
    assertThat(sim.get(path).status()).isEqualTo(404);
    assertThat(sim.ledger()).hasSize(1);
    assertThat(sim.ledger().getFirst().path("body").asString()).isEmpty();
  }

  @Test
  void a_message_under_way_can_be_neither_redacted_nor_deleted() throws Exception {
    sim.control("/sim/clock", "{\"mode\":\"paused\"}");
    String path = Sim.BASE + "/Messages/" + sim.text("+14155550121", "x").text("sid") + ".json";

    assertThat(sim.delete(path).code()).isEqualTo(20009);
    assertThat(sim.post(path, "Body", "").code()).isEqualTo(20009);
  }

  @Test
  void numbers_can_be_listed_found_wired_and_bought() throws Exception {
    String path = Sim.BASE + "/IncomingPhoneNumbers";
    JsonNode found =
        sim.get(path + ".json?PhoneNumber=%2B14155550100").json().path("incoming_phone_numbers");
    String sid = found.get(0).path("sid").asString();

    Sim.Reply wired = sim.post(path + "/" + sid + ".json", "SmsUrl", "http://127.0.0.1:9/sms");
    Sim.Reply bought = sim.post(path + ".json", "PhoneNumber", "+14155550101");

    assertThat(wired.text("sms_url")).isEqualTo("http://127.0.0.1:9/sms");
    assertThat(sim.get(path + "/" + sid + ".json").text("sms_url"))
        .isEqualTo("http://127.0.0.1:9/sms");
    assertThat(sim.post(path + "/" + sid + ".json", "SmsUrl", "nonsense").code()).isEqualTo(21502);
    assertThat(bought.status()).isEqualTo(201);
    assertThat(sim.get(path + ".json").json().path("incoming_phone_numbers")).hasSize(2);
    assertThat(sim.text("+14155550121", "x", "From", "+14155550101").status()).isEqualTo(201);
  }

  @Test
  void media_are_listed_and_deleted_each_by_itself_and_the_text_without_them() throws Exception {
    String a = "https://example.com/a.png";
    String b = "https://example.com/b.png";
    String sid = sim.text("+14155550123", "look", "MediaUrl", a, "MediaUrl", b).text("sid");
    await().untilAsserted(() -> assertThat(sim.status(sid)).isEqualTo("delivered"));
    String one = Sim.BASE + "/Messages/" + sid;

    assertThat(sim.post(one + ".json", "Body", "").text("num_media")).isEqualTo("2");
    JsonNode media = sim.get(one + "/Media.json").json().path("media_list");
    assertThat(media).hasSize(2);
    String first = media.get(0).path("sid").asString();
    assertThat(first).matches("ME[0-9a-f]{32}");
    assertThat(sim.get(one + "/Media/" + first + ".json").text("parent_sid")).isEqualTo(sid);
    assertThat(sim.delete(one + "/Media/" + first + ".json").status()).isEqualTo(204);
    assertThat(sim.delete(one + "/Media/" + first + ".json").code()).isEqualTo(20404);
    assertThat(sim.get(one + ".json").text("num_media")).isEqualTo("1");
    assertThat(sim.get(one + "/Media.json").json().path("media_list")).hasSize(1);
  }
}
