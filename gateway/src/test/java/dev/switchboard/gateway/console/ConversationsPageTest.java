package dev.switchboard.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.store.Sql;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerOfThisRun.class)
@DisplayName("The console's conversations")
class ConversationsPageTest {

  private static String page(String phone) {
    return "/console/conversations/"
        + phone
        + "?sender="
        + ConsoleServer.SENDER.replace("+", "%2B");
  }

  private static HttpResponse<String> post(Browser browser, String path, String... fields)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("_csrf", browser.csrf()));
    return browser.post(path, all);
  }

  private static int unread(ConsoleServer server, String phone) {
    return server
        .store()
        .sql()
        .sql("select unread from conversation where recipient = ?")
        .param(phone)
        .query(Integer.class)
        .single();
  }

  @Test
  @DisplayName("list who wrote, with what is unread, and find them by number, name and words")
  void list(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    records.inbound("+14155550171", "where is my <i>parcel</i>?", null, Instant.now());
    String all = browser.get("/console/conversations").body();
    assertThat(all).contains("+14155550171", "my &lt;i&gt;parcel", "1 unread");
    for (String search : new String[] {"50171", "%2B141555501", "parc", "My%20parcel"}) {
      assertThat(browser.get("/console/conversations?q=" + search).body())
          .as(search)
          .contains("with-+14155550171-sms");
    }
    assertThat(browser.get("/console/conversations?q=nonsense").body())
        .contains("No conversation fits");
    assertThat(browser.get("/console/conversations?only=whatsapp").body())
        .doesNotContain("+14155550171");
  }

  @Test
  @DisplayName("answer from the page, once for two clicks, and count what is unread as read")
  void reply(ConsoleServer server, Browser browser) throws Exception {
    new Records(server.store()).inbound("+14155550172", "Hello?", null, Instant.now());
    assertThat(unread(server, "+14155550172")).isEqualTo(1);
    String once = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          post(
              browser,
              "/console/conversations/+14155550172/reply",
              "sender",
              ConsoleServer.SENDER,
              "body",
              "Hi there",
              "once",
              once);
      assertThat(answer.statusCode()).isEqualTo(303);
    }
    assertThat(unread(server, "+14155550172")).isZero();
    assertThat(
            server
                .store()
                .sql()
                .sql("select count(*) from message where recipient = '+14155550172'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
    assertThat(browser.get(page("+14155550172")).body()).contains("Hi there");
  }

  @Test
  @DisplayName("say why an answer cannot be sent, before and after it was tried")
  void refused(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    records.inbound("+14155550173", "STOP", "OPT_OUT", Instant.now());
    records.optOut("+14155550173", Instant.now());
    assertThat(browser.get(page("+14155550173")).body())
        .contains("Cannot be sent", "They have opted out")
        .doesNotContain("<textarea");
    HttpResponse<String> answer =
        post(browser, "/console/conversations/+14155550173/reply", "body", "Hi");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Not sent: This person has opted out");
  }

  @Test
  @DisplayName("show places, buttons and files for what they are, and run nothing of them")
  void facts(ConsoleServer server, Browser browser) throws Exception {
    new Records(server.store()).inbound("+14155550174", "", null, Instant.now());
    UUID id =
        server
            .store()
            .sql()
            .sql("select id from inbound where recipient = '+14155550174'")
            .query(UUID.class)
            .single();
    server
        .store()
        .sql()
        .sql(
            """
            update inbound set facts = '{"location": {"latitude": 52.52, "longitude": 13.405, "label": "<b>Home</b>"},
              "button": {"text": "Yes, please", "payload": "YES-1"}}' where id = ?
            """)
        .param(id)
        .update();
    server
        .store()
        .sql()
        .sql(
            """
            insert into inbound_media (message_id, item, url, state, due_at, content_type, showing, bytes)
            values (?, 0, 'http://x', 'stored', ?, 'application/octet-stream', 'saved', 25)
            """)
        .params(id, Sql.time(Instant.now()))
        .update();
    server
        .store()
        .sql()
        .sql(
            "insert into inbound_media_piece (message_id, item, piece, content) values (?, 0, 0, ?)")
        .params(id, "<script>alert(1)</script>".getBytes())
        .update();
    assertThat(browser.get(page("+14155550174")).body())
        .contains("52.5200° N, 13.4050° E", "&lt;b&gt;Home", "Yes, please")
        .doesNotContain("<b>Home");
    String path = "/console/media/msg_" + id + "/0";
    HttpResponse<String> file = browser.get(path);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(file.headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
  }

  @Test
  @DisplayName("keep rules that answer: written, tried, moved and removed on one page")
  void autoReplies(ConsoleServer server, Browser browser) throws Exception {
    HttpResponse<String> saved =
        post(
            browser,
            "/console/auto-replies/rule",
            "name",
            "status",
            "keyword",
            "order status",
            "body",
            "On its way, {name|friend}.",
            "once_per",
            "PT1H");
    assertThat(saved.statusCode()).isEqualTo(303);
    post(
        browser,
        "/console/auto-replies/rule",
        "name",
        "night",
        "body",
        "Tomorrow.",
        "hours",
        "daily 00:00-24:00");
    assertThat(browser.get("/console/auto-replies?text=Order%20status!").body())
        .contains("Answered", "it matches the keyword", "On its way, friend.");
    post(browser, "/console/auto-replies/up", "name", "night");
    assertThat(browser.get("/console/auto-replies?text=Order%20status!").body())
        .contains("Tomorrow.", "it answers every text");
    HttpResponse<String> wrong =
        post(browser, "/console/auto-replies/rule", "name", "x", "expression", "(a", "body", "Hi");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Not saved", "is no expression of RE2");
    post(browser, "/console/auto-replies/remove", "name", "night");
    post(browser, "/console/auto-replies/remove", "name", "status");
    assertThat(browser.get("/console/auto-replies").body()).contains("No rule yet");
  }
}
