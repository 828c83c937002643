package dev.switchboard.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The console's pages")
@ExtendWith(ServerOfThisRun.class)
class PagesTest {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self';"
          + " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Test
  @DisplayName("each carries the content security policy and is kept by no cache")
  void headers(ConsoleServer server, Browser browser) throws Exception {
    String message =
        new Records(server.store()).message("sent", "+14155550101", "Hi", Instant.now());
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (String path :
        List.of(
            "/console/messages",
            "/console/messages/rows",
            "/console/messages/" + message,
            "/console/messages/" + message + "/json",
            "/console/attention",
            "/console/senders",
            "/console/hours?to=%2B13055550123",
            "/console/text",
            "/console/enter?token=no",
            "/console/nowhere")) {
      answers.add(browser.get(path));
    }
    answers.add(new Browser(server.base()).get("/console"));
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly(POLICY);
          assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
          assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
          assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        });
  }

  @Test
  @DisplayName("all they load is ours, named by its content, and may be kept for ever")
  void assets(Browser browser) throws Exception {
    String page = browser.get("/console/messages").body();
    Matcher sources =
        Pattern.compile("<(?:script|link)[^>]*(?:src|href)=\"([^\"]+)\"").matcher(page);
    List<String> found = sources.results().map(result -> result.group(1)).toList();
    assertThat(found)
        .hasSize(5)
        .allMatch(path -> path.matches("/console/assets/[a-z]+\\.[0-9a-f]{12}\\.(css|js|svg)"));
    for (String path : found) {
      HttpResponse<String> asset = browser.get(path);
      assertThat(asset.statusCode()).as(path).isEqualTo(200);
      assertThat(asset.headers().firstValue("Cache-Control").orElseThrow())
          .contains("immutable", "max-age=31536000");
    }
    assertThat(page).doesNotContain(" style=", "<style", "onclick", "javascript:", "https://");
    assertThat(browser.get("/console/assets/console.000000000000.css").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("a hostile text is shown as text, in the list and on its page")
  void escaping(ConsoleServer server, Browser browser) throws Exception {
    String body =
        "<script>alert(1)</script> <img src=x onerror=alert(2)> & \"q\" 'a' \u202Egnirts\u202C 👩‍👩‍👧 é";
    String message =
        new Records(server.store()).message("queued", "+14155550102", body, Instant.now());
    new Records(server.store())
        .set(message, "reason = '<b>why</b>', metadata = '{\"<i>k</i>\": \"<u>v</u>\"}'");

    for (String path :
        List.of("/console/messages?to=%2B14155550102", "/console/messages/" + message)) {
      String page = browser.get(path).body();
      assertThat(page)
          .contains("&lt;script&gt;alert(1)", "👩‍👩‍👧")
          .doesNotContain("<script>alert", "<img src=x", "<b>why", "<i>k", "<u>v");
    }
    String echoed =
        browser.get("/console/messages?to=" + encode("\"><script>alert(3)</script>")).body();
    assertThat(echoed).doesNotContain("<script>alert(3)");
  }

  @Test
  @DisplayName("an unknown message, a malformed id and a mistyped path each get the 404 page")
  void notFound(Browser browser) throws Exception {
    for (String path :
        List.of(
            "/console/messages/msg_01890000-0000-7000-8000-000000000000",
            "/console/messages/msg_1",
            "/console/messages/%3Cscript%3E",
            "/console/nowhere",
            "/console/messages/x/y/z")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(answer.body()).contains("Nothing is here").doesNotContain("<script>");
    }
  }

  @Test
  @DisplayName("filters narrow the list: by status, number as people write it, channel and time")
  void filters(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    Instant now = Instant.now();
    String old = records.message("delivered", "+14155550103", "old", now.minusSeconds(7_200));
    String sent = records.message("sent", "+14155550103", "new", now);
    String other = records.message("sent", "+14155550104", "other", now);

    assertThat(shown(browser, "to=%2B14155550103")).contains(old, sent).doesNotContain(other);
    assertThat(shown(browser, "to=" + encode("+1 (415) 555-0103"))).contains(old, sent);
    assertThat(shown(browser, "to=%2B14155550103&status=sent")).containsExactly(sent);
    assertThat(shown(browser, "to=%2B14155550103&status=delivered,read")).containsExactly(old);
    assertThat(shown(browser, "to=%2B14155550103&since=1h")).containsExactly(sent);
    assertThat(shown(browser, "to=%2B14155550103&until=1h")).containsExactly(old);
    assertThat(shown(browser, "to=%2B14155550103&channel=whatsapp")).isEmpty();
    assertThat(shown(browser, "to=%2B14155550103&priority=urgent")).isEmpty();
    records.set(sent, "lane = 0");
    assertThat(shown(browser, "to=%2B14155550103&priority=urgent")).containsExactly(sent);
    assertThat(shown(browser, "to=%2B14155550103&since=" + encode(now.minusSeconds(60).toString())))
        .containsExactly(sent);
  }

  @Test
  @DisplayName("a filter that cannot be read says so and lists nothing, rather than too much")
  void badFilters(Browser browser) throws Exception {
    for (String query :
        List.of(
            "to=abc",
            "since=yesterday",
            "channel=pigeon",
            "priority=asap",
            "status=lost",
            "cursor=7")) {
      HttpResponse<String> answer = browser.get("/console/messages?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(200);
      assertThat(ids(answer.body())).as(query).isEmpty();
    }
    assertThat(browser.get("/console/messages?to=abc").body())
        .contains("Write it with its country code");
  }

  @Test
  @DisplayName("the pages of a long list hold each message once, the newest first")
  void cursor(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    Instant start = Instant.now().minusSeconds(300);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      made.addFirst(
          records.message("delivered", "+14155550105", "number " + i, start.plusMillis(i)));
    }
    List<String> seen = new ArrayList<>();
    String path = "/console/messages?to=%2B14155550105";
    for (int page = 0; page < 3; page++) {
      String html = browser.get(path).body();
      seen.addAll(ids(html));
      Matcher older = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(html);
      path = older.find() ? older.group(1).replace("&amp;", "&") : "";
    }
    assertThat(path).as("there is no fourth page").isEmpty();
    assertThat(seen).isEqualTo(made);
  }

  @Test
  @DisplayName(
      "one box finds a message by its id and by the provider's SID, and the messages of a number")
  void find(ConsoleServer server, Browser browser) throws Exception {
    String message =
        new Records(server.store()).message("sent", "+14155550106", "found", Instant.now());
    String sid = "SM0123456789abcdef0123456789abcde6";
    server
        .store()
        .sql()
        .sql("insert into provider_sid (sid, message_id) values (?, ?)")
        .params(sid, Records.uuid(message))
        .update();
    assertThat(location(browser, message)).isEqualTo("/console/messages/" + message);
    assertThat(location(browser, sid)).isEqualTo("/console/messages/" + message);
    assertThat(location(browser, "+1 415 555 0106"))
        .isEqualTo("/console/messages?to=%2B1%20415%20555%200106");
    assertThat(location(browser, "//evil.example")).startsWith("/console/messages?to=");
  }

  @Test
  @DisplayName("a conversation shows both directions, the oldest first, and an opt-out")
  void conversation(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    Instant at = Instant.now().minusSeconds(60);
    records.message("delivered", "+14155550107", "our <b>question</b>", at);
    records.inbound("+14155550107", "STOP it", "STOP", at.plusSeconds(5));
    records.optOut("+14155550107", at.plusSeconds(5));

    assertThat(browser.get("/console/conversations").body()).contains("+14155550107", "STOP it");
    String whole = browser.get("/console/conversations/+14155550107").body();
    String page = whole.substring(whole.indexOf("id=\"thread\""));
    assertThat(page).contains("Opted out").doesNotContain("<b>question");
    assertThat(page.indexOf("our &lt;b&gt;question"))
        .isPositive()
        .isLessThan(page.indexOf("STOP it"));
    assertThat(browser.get("/console/conversations/abc").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "a message's page tells why it is where it is, what is next, and each step of its story")
  void story(ConsoleServer server, Browser browser) throws Exception {
    Records records = new Records(server.store());
    Instant at = Instant.now().minusSeconds(60);
    String failed = records.message("failed", "+442071838750", "Grüße ".repeat(40), at);
    records.set(failed, "error_code = 21614, reason = '21614 To is not a valid mobile number'");
    records.entry(
        failed, at.plusMillis(1_500), "answered", "failed", "refused: not a mobile number");

    String page = browser.get("/console/messages/" + failed).body();
    assertThat(page)
        .contains(
            "The provider said no",
            "<code>21614</code>",
            "What to do.",
            "Nothing more: this is where it ended")
        .contains(
            "Refused: not a mobile number",
            "+1.5 s",
            "2 segments in GSM-7",
            "Segment </span>2</span>");
    assertThat(browser.get("/console/messages/" + failed + "/json").body())
        .contains("\"id\" : \"" + failed + "\"", "\"timeline\"");
  }

  private static String location(Browser browser, String query) throws Exception {
    return browser
        .get("/console/find?q=" + encode(query))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static List<String> shown(Browser browser, String query) throws Exception {
    return ids(browser.get("/console/messages?" + query).body());
  }

  private static List<String> ids(String page) {
    return Pattern.compile("<a id=\"(msg_[0-9a-f-]{36})\"")
        .matcher(page)
        .results()
        .map(r -> r.group(1))
        .toList();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
