package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Conferences and queues over REST")
class RoomsTest extends CallScene {

  private String room() throws Exception {
    return Sim.BASE
        + "/Conferences/"
        + sim.get(Sim.BASE + "/Conferences.json?FriendlyName=R")
            .json()
            .path("conferences")
            .path(0)
            .path("sid")
            .asString();
  }

  @Test
  void a_participant_is_held_put_out_and_the_room_is_closed() throws Exception {
    document("/voice", "<Dial><Conference>R</Conference></Dial><Say>Out</Say>");
    String first = phoneCalls();
    String second = phoneCalls(OTHER);
    String third = phoneCalls("+14155550125");
    waits(third, "conference");
    await()
        .untilAsserted(() ->
            assertThat(sim.get(room() + "/Participants.json").json().path("participants"))
                .hasSize(3));

    sim.post(room() + "/Participants/" + first + ".json", "Hold", "true");
    says(first, "Nobody hears this");
    says(second, "Some hear this");
    assertThat(sim.transcript(third))
        .contains(OTHER + ": Some hear this")
        .doesNotContain(PHONE + ": Nobody hears this");
    assertThat(sim.transcript(first)).doesNotContain(OTHER + ": Some hear this");

    assertThat(sim.delete(room() + "/Participants/" + second + ".json").status()).isEqualTo(204);
    await()
        .untilAsserted(() ->
            assertThat(sim.transcript(second))
                .contains("line: removed from the conference", "app: Out"));
    assertThat(sim.post(room() + ".json", "Status", "completed").text("status"))
        .isEqualTo("completed");
    await()
        .untilAsserted(
            () -> assertThat(sim.transcript(third)).contains("line: the conference is over"));
    assertThat(sim.get(room() + "/Participants/" + second + ".json").code()).isEqualTo(20404);
  }

  @Test
  void one_waits_for_who_starts_it_and_hears_documents_meanwhile() throws Exception {
    document(
        "/voice",
        "<Dial><Conference startConferenceOnEnter='false' waitUrl='/wait'>R</Conference></Dial>");
    document("/wait", "<Say>Please wait</Say><Gather/><Pause length='5'/>");
    String first = phoneCalls();
    await().untilAsserted(() -> assertThat(sim.transcript(first)).contains("app: Please wait"));
    sim.advance("PT10S");
    await().untilAsserted(() -> assertThat(app.at("/wait")).hasSize(2));
    await()
        .untilAsserted(() -> assertThat(alerts(first)).anyMatch(each -> each.startsWith("13238")));
    document("/voice", "<Dial><Conference>R</Conference></Dial>");
    String second = phoneCalls(OTHER);
    waits(second, "conference");
    waits(first, "conference");
    says(second, "Let us begin");

    await()
        .untilAsserted(() -> assertThat(sim.transcript(first)).contains(OTHER + ": Let us begin"));
  }

  @Test
  void a_full_room_and_a_full_queue_say_so() throws Exception {
    document(
        "/voice", "<Dial action='/after'><Conference maxParticipants='2'>R</Conference></Dial>");
    document("/after", "<Hangup/>");
    phoneCalls();
    phoneCalls(OTHER);
    await()
        .untilAsserted(() ->
            assertThat(sim.get(room() + "/Participants.json").json().path("participants"))
                .hasSize(2));
    phoneCalls("+14155550125");
    assertThat(hit("/after").value("DialCallStatus")).isEqualTo("failed");

    document("/voice", "<Enqueue maxQueueSize='1' action='/left'>Q</Enqueue>");
    document("/left", "<Hangup/>");
    String waiting = phoneCalls("+14155550126");
    waits(waiting, "queue");
    String refused = phoneCalls("+14155550127");
    assertThat(hit("/left").value("QueueResult")).isEqualTo("queue-full");
    assertThat(hit("/left").value("CallSid")).isEqualTo(refused);
    await()
        .untilAsserted(
            () -> assertThat(alerts(refused)).anyMatch(each -> each.startsWith("14207")));
  }

  @Test
  void a_member_is_taken_out_over_rest_and_one_who_hangs_up_is_told_of() throws Exception {
    document("/voice", "<Enqueue action='/left'>Q</Enqueue>");
    document("/elsewhere", "<Say>Here you are</Say>");
    String first = phoneCalls();
    waits(first, "queue");
    String second = phoneCalls(OTHER);
    waits(second, "queue");
    String queue =
        Sim.BASE
            + "/Queues/"
            + sim.get(Sim.BASE + "/Queues.json")
                .json()
                .path("queues")
                .path(0)
                .path("sid")
                .asString();
    assertThat(sim.get(queue + "/Members/" + second + ".json").json().path("position").asInt())
        .isEqualTo(2);
    assertThat(sim.delete(queue + ".json").code()).isEqualTo(22002);

    sim.post(queue + "/Members/Front.json", "Url", app.url("/elsewhere"), "Method", "GET");
    await().untilAsserted(() -> assertThat(sim.transcript(first)).contains("app: Here you are"));
    assertThat(app.at("/left")).isEmpty();
    sim.advance("PT7S");
    sim.control("/sim/calls/" + second + "/hangup", "");
    assertThat(hit("/left").values())
        .containsEntry("QueueResult", "hangup")
        .containsEntry("QueueTime", "7");
    await().untilAsserted(() -> assertThat(sim.delete(queue + ".json").status()).isEqualTo(204));
  }
}
