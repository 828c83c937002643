package dev.switchboard.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.MessageQueries;
import dev.switchboard.gateway.message.MessageView;
import dev.switchboard.gateway.sender.Senders;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("What a person can do in the console")
@ExtendWith(ServerOfThisRun.class)
class ActionsTest {

  @Test
  @DisplayName("a change without this session's token is refused and changes nothing")
  void csrf(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    String message = records.message("queued", "+14155550201", "stay", Instant.now());
    records.outbox(message, "ready", Instant.now());
    Browser other = new Browser(server.base());
    other.enter(server.bean(dev.switchboard.gateway.console.session.ConsoleLinks.class).newLink());

    String path = "/console/messages/" + message + "/cancel";
    for (List<String> form :
        List.of(
            List.<String>of(),
            List.of("_csrf", ""),
            List.of("_csrf", "wrong"),
            List.of("_csrf", other.csrf()))) {
      HttpResponse<String> answer = browser.post(path, form);
      assertThat(answer.statusCode()).as(form.toString()).isEqualTo(403);
      assertThat(answer.body()).contains("did not come from this page");
    }
    assertThat(find(server, message).status()).isEqualTo("queued");
    assertThat(new Browser(server.base()).post(path, List.of("_csrf", other.csrf())).statusCode())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("a queued message is canceled, by form or by script, and says by whom")
  void cancel(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    String message = records.message("queued", "+14155550202", "call me back", Instant.now());
    records.outbox(message, "ready", Instant.now());

    HttpResponse<String> answer =
        browser.post(
            "/console/messages/" + message + "/cancel", List.of(), "X-CSRF-Token", browser.csrf());
    assertThat(answer.statusCode()).isEqualTo(303);
    String where = answer.headers().firstValue("Location").orElseThrow();
    assertThat(browser.get(where).body())
        .contains("Canceled. It will not be sent.", "Canceled by console:");
    assertThat(find(server, message).status()).isEqualTo("canceled");
  }

  @Test
  @DisplayName(
      "quiet hours are switched on and off, for the messages that are ticked, and say by whom")
  void hours(ConsoleServer server, Browser browser) throws Exception {
    assertThat(browser.get("/console/hours").body())
        .contains("Not in force", "As they came with Switchboard", "Florida", "daily 08:00-20:00");
    HttpResponse<String> on = browser.post("/console/hours/on", List.of("_csrf", browser.csrf()));
    assertThat(on.statusCode()).isEqualTo(303);
    assertThat(browser.get(on.headers().firstValue("Location").orElseThrow()).body())
        .contains("Quiet hours are in force", "In force", "by console:");
    browser.post("/console/hours/lanes", List.of("_csrf", browser.csrf(), "lane", "normal"));
    assertThat(browser.get("/console/hours").body()).contains("Messages with priority normal wait");
    HttpResponse<String> urgent =
        browser.post("/console/hours/lanes", List.of("_csrf", browser.csrf(), "lane", "urgent"));
    assertThat(urgent.statusCode()).isEqualTo(422);
    assertThat(urgent.body()).contains("is never kept back");
    assertThat(browser.post("/console/hours/lanes", List.of("_csrf", browser.csrf())).statusCode())
        .isEqualTo(422);
    assertThat(browser.get("/console/hours?to=%2B18505550123").body())
        .contains("America/Chicago", "America/New_York", "id=\"answer\"");
    assertThat(browser.get("/console/hours?to=anna").body()).contains("This is not a phone number");
    browser.post("/console/hours/off", List.of("_csrf", browser.csrf()));
    assertThat(browser.get("/console/hours").body())
        .contains("Not in force", "Messages go at any hour");
  }

  @Test
  @DisplayName("what has left cannot be canceled, and the page says so")
  void tooLate(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    String message = records.message("sent", "+14155550203", "gone", Instant.now());
    records.outbox(message, "sent", Instant.now());
    HttpResponse<String> answer =
        browser.post("/console/messages/" + message + "/cancel", List.of("_csrf", browser.csrf()));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("cannot be taken back");
  }

  @Test
  @DisplayName(
      "a parked message waits for a person, who decides with a reason that stays in its story")
  void resolve(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    Instant at = Instant.now().minusSeconds(90);
    String message = records.message("unknown", "+14155550204", "maybe", at);
    records.outbox(message, "parked", at);
    records.entry(
        message,
        at.plusSeconds(60),
        "parked",
        "unknown",
        "two looks: the provider does not have it");

    assertThat(browser.get("/console/attention").body())
        .contains(message, "may or may not have been sent");
    String path = "/console/messages/" + message + "/resolve";
    assertThat(browser.get("/console/messages/" + message).body())
        .contains("It was sent", "Send it again");
    assertThat(
            browser
                .post(path, List.of("_csrf", browser.csrf(), "action", "mark_sent", "reason", " "))
                .statusCode())
        .isEqualTo(422);
    HttpResponse<String> done =
        browser.post(
            path, List.of("_csrf", browser.csrf(), "action", "mark_sent", "reason", "she has it"));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(find(server, message).status()).isEqualTo("sent");
    assertThat(browser.get("/console/messages/" + message).body()).contains("she has it");
    assertThat(browser.get("/console/attention").body()).doesNotContain(message);
  }

  @Test
  @DisplayName(
      "the text of a sent message is taken away, after a question, with this session's token")
  void redact(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    String message =
        records.message("delivered", "+14155550205", "the code is 4711", Instant.now());
    String path = "/console/messages/" + message;
    assertThat(browser.get(path).body())
        .contains("the code is 4711", "Take the text away", "data-confirm");
    assertThat(browser.post(path + "/redact", List.of("_csrf", "wrong")).statusCode())
        .isEqualTo(403);
    assertThat(find(server, message).body()).isEqualTo("the code is 4711");

    HttpResponse<String> done = browser.post(path + "/redact", List.of("_csrf", browser.csrf()));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(find(server, message).body()).isEmpty();
    assertThat(browser.get(path).body())
        .contains("What is left are the facts", "Text taken away here", "by console:")
        .doesNotContain("the code is 4711", "Take the text away");
  }

  @Test
  @DisplayName("the text of a message that waits has no button, and a request for it is refused")
  void tooEarlyToRedact(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    String message = records.message("queued", "+14155550206", "not yet", Instant.now());
    records.outbox(message, "ready", Instant.now());
    String path = "/console/messages/" + message;
    assertThat(browser.get(path).body()).doesNotContain("Take the text away");
    HttpResponse<String> answer = browser.post(path + "/redact", List.of("_csrf", browser.csrf()));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Cancel it first");
    assertThat(find(server, message).body()).isEqualTo("not yet");
  }

  @Test
  @DisplayName("how long texts are kept is set for all, and what is no number of days refused")
  void retention(ConsoleServer server, Browser browser) throws Exception {
    assertThat(browser.get("/console/retention").body())
        .contains("Texts are kept for as long as the record itself");
    for (String wrong : List.of("0", "-1", "x", "3651", "1.5")) {
      assertThat(
              browser
                  .post("/console/retention", List.of("_csrf", browser.csrf(), "days", wrong))
                  .statusCode())
          .as(wrong)
          .isEqualTo(422);
    }
    HttpResponse<String> set =
        browser.post(
            "/console/retention",
            List.of("_csrf", browser.csrf(), "days", "30", "extent", "at_provider"));
    assertThat(set.statusCode()).isEqualTo(303);
    assertThat(browser.get("/console/retention").body())
        .contains("Texts and media go 30 days after", "at the provider too", "Set by console:");
    browser.post("/console/retention", List.of("_csrf", browser.csrf(), "days", ""));
    assertThat(browser.get("/console/retention").body())
        .contains("Texts are kept for as long as the record itself");
  }

  @Test
  @DisplayName("media are links with what was found out, and nothing of them is fetched")
  void media(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    String message = records.message("delivered", "+14155550207", "look", Instant.now());
    server
        .store()
        .sql()
        .sql("update message set media_urls = '{https://example.com/a.png?x=1&y=2}' where id = ?")
        .param(Records.uuid(message))
        .update();
    server
        .store()
        .sql()
        .sql("update timeline set reason = 'media 1: image/png, 14 kB' where message_id = ?")
        .param(Records.uuid(message))
        .update();
    assertThat(browser.get("/console/messages/" + message).body())
        .contains(
            "href=\"https://example.com/a.png?x=1&amp;y=2\"",
            "noopener noreferrer",
            "image/png, 14 kB")
        .doesNotContain("<img");
  }

  @Test
  @DisplayName("a sender's rate is set live; what is no rate is refused")
  void rate(ConsoleServer server, Browser browser) throws Exception {
    Senders senders = server.bean(Senders.class);
    String address = "+15005550011";
    senders.ensure(ConsoleServer.ACCOUNT, address, Channel.SMS, new BigDecimal(1), Instant.now());
    String csrf = browser.csrf();
    assertThat(setRate(browser, csrf, address, "0.2")).isEqualTo(303);
    assertThat(senders.find(address).orElseThrow().rate()).isEqualByComparingTo("0.2");
    for (String wrong : List.of("-1", "1e9", "", "NaN", "123456", "1.23456")) {
      assertThat(setRate(browser, csrf, address, wrong)).as(wrong).isEqualTo(422);
    }
    assertThat(setRate(browser, csrf, "+19999999999", "5")).isEqualTo(404);
    assertThat(senders.find(address).orElseThrow().rate()).isEqualByComparingTo("0.2");
  }

  private static int setRate(Browser browser, String csrf, String address, String rate)
      throws Exception {
    return browser
        .post("/console/senders/rate", List.of("_csrf", csrf, "address", address, "rate", rate))
        .statusCode();
  }

  @Test
  @DisplayName("a paused sender tells why and what to do, and is set going again")
  void resume(ConsoleServer server, Browser browser) throws Exception {
    Senders senders = server.bean(Senders.class);
    String address = "+15005550012";
    senders.ensure(ConsoleServer.ACCOUNT, address, Channel.SMS, new BigDecimal(1), Instant.now());
    senders.pause(address, Optional.of(21606), "sender paused: 21606", Instant.now());

    assertThat(browser.get("/console/attention").body())
        .contains(address, "A sender is paused", "21606");
    HttpResponse<String> answer =
        browser.post(
            "/console/senders/resume", List.of("_csrf", browser.csrf(), "address", address));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(senders.find(address).orElseThrow().pause()).isEmpty();
    assertThat(browser.get("/console/attention").body()).doesNotContain(address);
  }

  @Test
  @DisplayName("an open page hears of a change, and a thousand changes at once are few hints")
  void stream(ConsoleServer server, Browser browser) throws Exception {
    Changes changes = server.bean(Changes.class);
    HttpRequest request =
        HttpRequest.newBuilder(server.base().resolve("/console/changes"))
            .header("Cookie", browser.cookie())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      Iterator<String> lines = answer.body().iterator();
      assertThat(lines.next()).startsWith(":");
      for (int i = 0; i < 1_000; i++) {
        changes.tell(new Changes.Change.OfSender("+14155550299"));
      }
      Instant start = Instant.now();
      int hints = 0;
      while (hints < 2) {
        if (lines.next().equals("event:changed")) {
          hints++;
        }
      }
      assertThat(Instant.now())
          .as("the second hint keeps its distance")
          .isAfter(start.plusMillis(600));
      client.shutdownNow();
    }
  }

  private static MessageView find(ConsoleServer server, String message) {
    return server.bean(MessageQueries.class).find(Records.uuid(message)).orElseThrow();
  }
}
