package dev.switchboard.twilio.rest;

import static dev.switchboard.twilio.rest.WildServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.provider.Removal;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I3 Deleting a recording at Twilio")
class RecordingRemovalTest {
  private static final String ACCOUNT = "/2010-04-01/Accounts/" + Bench.ACCOUNT;

  private final WildServer server = new WildServer(says(500, "")).start();
  private final TwilioApi api = Bench.api(server.uri());
  private final TwilioRecordings recordings = new TwilioRecordings(api, Clock.systemUTC());

  @AfterEach
  void close() {
    api.close();
    server.close();
  }

  @Test
  @DisplayName("asks once for the sound and once for the words")
  void deletes() {
    server.behaves((request, socket) ->
        socket.getOutputStream().write("HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n".getBytes()));
    assertThat(recordings.removeRecording("RE1")).isEqualTo(new Removal.Removed());
    assertThat(recordings.removeTranscription("TR1")).isEqualTo(new Removal.Removed());
    assertThat(server.requests().stream().map(r -> r.method() + " " + r.target()))
        .isEqualTo(
            List.of(
                "DELETE " + ACCOUNT + "/Recordings/RE1.json",
                "DELETE " + ACCOUNT + "/Transcriptions/TR1.json"));
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"status\": 404, \"code\": 20404} | Gone",
        "404 | <html>nginx</html>                 | PutOff",
        "409 | {\"status\": 409, \"code\": 20009} | NotYet",
        "401 | {\"status\": 401, \"code\": 20003} | Refused",
        "429 | {\"status\": 429, \"code\": 20429} | PutOff",
        "500 | oops                               | PutOff",
      })
  @DisplayName("tells what is over from what is to be tried again, and asks once")
  void answers(int status, String body, String kind) {
    server.behaves(says(status, body));
    assertThat(recordings.removeRecording("RE1").getClass().getSimpleName()).isEqualTo(kind);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../Calls/CA1", "CA1", "RE1/../x", "", "TR1"})
  @DisplayName("puts nothing into a path that is no recording's SID")
  void strangeSids(String sid) {
    assertThat(recordings.removeRecording(sid)).isEqualTo(new Removal.Gone());
    assertThat(server.requests()).isEmpty();
  }
}
