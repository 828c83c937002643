package dev.switchboard.twilio.rest;

import static dev.switchboard.twilio.rest.WildServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.provider.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Taking text and media away at Twilio")
class RemovalTest {
  private static final String MEDIA =
      "/2010-04-01/Accounts/" + Bench.ACCOUNT + "/Messages/SM1/Media";

  private final WildServer server = new WildServer(says(500, "")).start();
  private final TwilioApi api = Bench.api(server.uri());
  private final TwilioMessages messages = Bench.messages(api);

  @AfterEach
  void close() {
    api.close();
    server.close();
  }

  @Test
  @DisplayName("sends an empty text, once")
  void text() {
    server.behaves(says(200, "{\"sid\": \"SM1\", \"body\": \"\", \"status\": \"delivered\"}"));
    assertThat(messages.removeText("SM1")).isEqualTo(new Removal.Removed());
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getFirst())
        .returns("POST", WildServer.Seen::method)
        .returns("Body=", WildServer.Seen::body);
  }

  @Test
  @DisplayName("takes a 200 that still shows the text for no proof")
  void stillThere() {
    server.behaves(says(200, "{\"sid\": \"SM1\", \"body\": \"secret\"}"));
    assertThat(messages.removeText("SM1")).isInstanceOf(Removal.PutOff.class);
    server.behaves(says(200, "<html>maintenance</html>"));
    assertThat(messages.removeText("SM1")).isInstanceOf(Removal.PutOff.class);
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"status\": 404, \"code\": 20404}     | Gone",
        "404 | <html>nginx</html>                     | PutOff",
        "409 | {\"status\": 409, \"code\": 20009}     | NotYet",
        "400 | {\"status\": 400, \"code\": 20009}     | NotYet",
        "401 | {\"status\": 401, \"code\": 20003}     | Refused",
        "403 | {\"status\": 403}                      | Refused",
        "429 | {\"status\": 429, \"code\": 20429}     | PutOff",
        "500 | oops                                   | PutOff",
        "503 | oops                                   | PutOff",
        "302 | elsewhere                              | PutOff",
      })
  @DisplayName("tells what is over from what is to be tried again, and asks once")
  void answers(int status, String body, String kind) {
    server.behaves(says(status, body));
    assertThat(messages.removeText("SM1").getClass().getSimpleName()).isEqualTo(kind);
    assertThat(messages.removeMedia("SM1").getClass().getSimpleName()).isEqualTo(kind);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  @DisplayName("honours Retry-After")
  void retryAfter() {
    server.behaves((request, socket) ->
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n".getBytes()));
    assertThat(messages.removeText("SM1"))
        .isInstanceOfSatisfying(
            Removal.PutOff.class,
            off -> assertThat(off.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  @DisplayName("deletes each of the media, those too of which one is gone already")
  void media() {
    server.behaves((request, socket) -> {
      if (request.method().equals("GET")) {
        says(200, "{\"media_list\": [{\"sid\": \"ME1\"}, {\"sid\": \"ME2\"}]}")
            .answer(request, socket);
      } else if (request.target().contains("ME1")) {
        says(404, "{\"status\": 404, \"code\": 20404}").answer(request, socket);
      } else {
        socket.getOutputStream().write("HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n".getBytes());
      }
    });
    assertThat(messages.removeMedia("SM1")).isEqualTo(new Removal.Removed());
    assertThat(server.requests().stream().map(r -> r.method() + " " + r.target()))
        .isEqualTo(
            List.of(
                "GET " + MEDIA + ".json?PageSize=50",
                "DELETE " + MEDIA + "/ME1.json",
                "DELETE " + MEDIA + "/ME2.json"));
  }

  @Test
  @DisplayName("puts nothing into a path that is no SID")
  void strangeSids() {
    server.behaves(says(200, "{\"media_list\": [{\"sid\": \"../../Calls\"}]}"));
    assertThat(messages.removeMedia("SM1")).isInstanceOf(Removal.PutOff.class);
    assertThat(server.requests()).hasSize(1);
  }
}
