package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("I1 Gather")
class GatherTest extends CallScene {

  @Test
  @DisplayName("I1 a menu: keys lead to the action, and what follows the Gather never runs")
  void keys_lead_to_the_action() throws Exception {
    document(
        "/voice",
        "<Gather numDigits=\"1\" action=\"/menu?step=1\"><Say>Press 1 for sales</Say></Gather>"
            + "<Say>We heard nothing</Say>");
    document("/menu", "<Say>Sales</Say>");
    String sid = phoneCalls();
    waits(sid, "gather");

    JsonNode view = sim.callView(sid);
    assertThat(view.path("waiting").path("input").path(0).asString()).isEqualTo("dtmf");
    String text = view.path("documents").path(0).path("text").asString();
    JsonNode verb = view.path("running");
    assertThat(text.substring(verb.path("start").asInt(), verb.path("end").asInt()))
        .startsWith("<Gather")
        .endsWith("</Gather>");
    press(sid, "1");
    Receiver.Hit action = hit("/menu");
    assertThat(action.query()).isEqualTo("step=1");
    assertThat(action.value("Digits")).isEqualTo("1");
    assertThat(action.value("CallStatus")).isEqualTo("in-progress");
    sim.advance("PT5S");
    over(sid, "completed");
    assertThat(sim.transcript(sid))
        .containsSubsequence("app: Press 1 for sales", "phone: pressed 1", "app: Sales")
        .doesNotContain("app: We heard nothing");
    assertThat(sim.callView(sid).path("fetches")).hasSize(2);
  }

  @Test
  @DisplayName("F36 nothing entered falls through, after the prompt and the timeout")
  void nothing_entered_falls_through() throws Exception {
    document("/voice", "<Gather timeout=\"4\"><Pause length=\"2\"/></Gather><Say>Bye</Say>");
    String sid = phoneCalls();
    waits(sid, "gather");
    sim.advance("PT5.9S");
    assertThat(sim.waiting(sid)).isEqualTo("gather");
    sim.advance("PT0.2S");
    waits(sid, "say");
    sim.advance("PT2S");
    over(sid, "completed");

    assertThat(sim.transcript(sid)).containsSubsequence("line: nothing was entered", "app: Bye");
    assertThat(app.at("/voice")).hasSize(1);
  }

  @ParameterizedTest(name = "{0} and {1} gives {2}, finished by {3}")
  @CsvSource(
      value = {
        "finishOnKey='#' | 42# | 42 | #",
        "finishOnKey='*' | 4#2* | 4#2 | *",
        "numDigits='3' | 123 | 123 | ''",
        "finishOnKey='' numDigits='2' | 1# | 1# | ''",
      },
      delimiter = '|')
  void the_finish_key_is_not_among_the_digits(
      String attributes, String keys, String digits, String finisher) throws Exception {
    document("/voice", "<Gather action='/menu' " + attributes + "/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    press(sid, keys);

    assertThat(hit("/menu").value("Digits")).isEqualTo(digits);
    assertThat(hit("/menu").value("FinishedOnKey")).isEqualTo(finisher);
  }

  @Test
  void the_finish_key_alone_is_no_input() throws Exception {
    document("/voice", "<Gather action='/menu'/><Say>Nothing</Say>");
    String sid = phoneCalls();
    waits(sid, "gather");
    press(sid, "#");
    sim.advance("PT3S");
    over(sid, "completed");

    assertThat(app.at("/menu")).isEmpty();
    assertThat(sim.transcript(sid)).contains("app: Nothing");
  }

  @Test
  void the_time_between_keys_ends_what_was_begun() throws Exception {
    document("/voice", "<Gather action='/menu' timeout='3'/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    press(sid, "1");
    sim.advance("PT2S");
    press(sid, "2");
    sim.advance("PT2S");
    assertThat(app.at("/menu")).isEmpty();
    sim.advance("PT2S");

    assertThat(hit("/menu").value("Digits")).isEqualTo("12");
  }

  @Test
  void an_empty_result_asks_the_action_where_it_is_wanted() throws Exception {
    document("/voice", "<Gather action='/menu' actionOnEmptyResult='true' timeout='1'/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    sim.advance("PT2S");

    assertThat(hit("/menu").values()).containsEntry("Digits", "");
  }

  @Test
  void without_an_action_the_document_itself_is_asked_again() throws Exception {
    document("/voice", "<Gather numDigits='1'/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    press(sid, "7");

    await().untilAsserted(() -> assertThat(app.at("/voice")).hasSize(2));
    assertThat(hit("/voice").value("Digits")).isEqualTo("7");
  }

  @Test
  void speech_comes_with_its_confidence() throws Exception {
    document(
        "/voice",
        "<Gather input='dtmf speech' action='/said' partialResultCallback='/partial'"
            + " language='de-DE'><Say>What do you want?</Say></Gather>");
    document("/said", "<Say>Good</Say>");
    String sid = phoneCalls();
    waits(sid, "gather");
    sim.control("/sim/calls/" + sid + "/speech", "{\"text\":\"My parcel\",\"confidence\":0.75}");

    assertThat(hit("/said").values())
        .containsEntry("SpeechResult", "My parcel")
        .containsEntry("Confidence", "0.75")
        .containsEntry("Language", "de-DE")
        .doesNotContainKey("Digits");
    assertThat(hit("/partial").value("StableSpeechResult")).isEqualTo("My parcel");
    assertThat(sim.transcript(sid)).contains("phone: My parcel");
  }

  @Test
  void keys_that_come_before_anybody_listens_are_kept_for_who_does() throws Exception {
    document("/voice", "<Say>Welcome to us</Say><Gather action='/menu' numDigits='1'/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "say");
    press(sid, "5");
    sim.advance("PT2S");

    assertThat(hit("/menu").value("Digits")).isEqualTo("5");
  }
}
