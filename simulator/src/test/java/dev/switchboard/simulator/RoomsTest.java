package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

  @Test
  void a_conference_starts_with_the_second_and_ends_with_whom_it_says() throws Exception {
    document(
        "/voice",
        "<Dial action='/after'><Conference endConferenceOnExit='true' participantLabel='first'"
            + " statusCallback='/room' statusCallbackEvent='start end join leave'>Room 1"
            + "</Conference></Dial>");
    document("/after", "<Say>The conference is over</Say>");
    String first = phoneCalls();
    await().untilAsserted(() -> assertThat(app.at("/room")).hasSize(1));
    document("/voice", documents.get("/voice").replace("'true'", "'false'"));
    String second = phoneCalls(OTHER);
    waits(second, "conference");
    says(first, "Hello all");

    await().untilAsserted(() -> assertThat(sim.transcript(second)).contains(PHONE + ": Hello all"));
    JsonNode room = sim.get(Sim.BASE + "/Conferences.json").json().path("conferences").path(0);
    assertThat(room.path("status").asString()).isEqualTo("in-progress");
    String path = Sim.BASE + "/Conferences/" + room.path("sid").asString();
    assertThat(sim.get(path + "/Participants.json").json().path("participants")).hasSize(2);
    assertThat(
            sim.post(path + "/Participants/first.json", "Muted", "true")
                .json()
                .path("muted")
                .asBoolean())
        .isTrue();
    says(first, "Can you hear me");
    assertThat(sim.transcript(second)).doesNotContain(PHONE + ": Can you hear me");
    sim.control("/sim/calls/" + first + "/hangup", "");

    await()
        .untilAsserted(() ->
            assertThat(app.at("/room").stream().map(hit -> hit.value("StatusCallbackEvent")))
                .containsExactlyInAnyOrder(
                    "participant-join",
                    "participant-join",
                    "conference-start",
                    "participant-leave",
                    "conference-end",
                    "participant-leave"));
    assertThat(hit("/after").value("DialCallStatus")).isEqualTo("answered");
    assertThat(hit("/after").values()).doesNotContainKey("DialCallSid");
    sim.advance("PT5S");
    over(second, "completed");
    assertThat(sim.get(path + ".json").text("status")).isEqualTo("completed");
  }

  @Test
  void waits_in_a_queue_hears_its_documents_and_is_taken_out() throws Exception {
    document("/voice", "<Enqueue action='/left' waitUrl='/wait'>support</Enqueue><Say>Back</Say>");
    document("/wait", "<Say>You are next</Say><Pause length='10'/>");
    document("/left", "<Say>Goodbye</Say>");
    String caller = phoneCalls();
    await().untilAsserted(() -> assertThat(sim.transcript(caller)).contains("app: You are next"));
    assertThat(hit("/wait").values())
        .containsEntry("QueuePosition", "1")
        .containsEntry("CurrentQueueSize", "1")
        .containsEntry("QueueTime", "0")
        .containsKeys("QueueSid", "AvgQueueTime");
    sim.advance("PT20S");
    await().untilAsserted(() -> assertThat(app.at("/wait")).hasSize(2));
    String queue =
        sim.get(Sim.BASE + "/Queues.json").json().path("queues").path(0).path("sid").asString();
    assertThat(sim.get(Sim.BASE + "/Queues/" + queue + "/Members/Front.json").text("call_sid"))
        .isEqualTo(caller);

    String agent =
        sim.call(OTHER, "Twiml", "<Response><Dial><Queue>support</Queue></Dial></Response>")
            .text("sid");
    sim.advance("PT3S");
    await()
        .untilAsserted(
            () -> assertThat(sim.transcript(agent)).contains("line: connected with " + PHONE));
    says(agent, "Hello, this is support");
    assertThat(sim.transcript(caller)).contains(OTHER + ": Hello, this is support");
    sim.control("/sim/calls/" + agent + "/hangup", "");

    assertThat(hit("/left").values()).containsEntry("QueueResult", "bridged");
    sim.advance("PT5S");
    over(caller, "completed");
  }

  @Test
  void leaves_a_queue_by_itself() throws Exception {
    document("/voice", "<Enqueue waitUrl='/wait'>support</Enqueue><Say>Nobody had time</Say>");
    document("/wait", "<Pause length='3'/><Leave/>");
    String sid = phoneCalls();
    sim.advance("PT10S");
    over(sid, "completed");

    assertThat(sim.transcript(sid)).contains("app: Nobody had time");
  }
}
