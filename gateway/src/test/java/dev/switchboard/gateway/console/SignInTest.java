package dev.switchboard.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.console.session.ConsoleLinks;
import dev.switchboard.gateway.security.ApiKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Signing in to the console")
@ExtendWith(ServerOfThisRun.class)
class SignInTest {

  @Test
  @DisplayName("a one-time link gives a cookie that scripts, other sites and other paths never see")
  void cookieFlags(ConsoleServer server) throws Exception {
    Browser browser = new Browser(server.base());
    HttpResponse<String> answer = browser.enter(server.bean(ConsoleLinks.class).newLink());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/console/messages");
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .contains("; Path=/console;", "; HttpOnly", "; SameSite=Strict", "; Max-Age=43200")
        .doesNotContain("Secure");
    assertThat(browser.get("/console/messages").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("behind a proxy that ends TLS the cookie is kept from plain HTTP")
  void secureCookie(ConsoleServer server) throws Exception {
    URI link = server.bean(ConsoleLinks.class).newLink();
    HttpResponse<String> answer =
        new Browser(server.base()).get(link.toString(), "X-Forwarded-Proto", "https");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
  }

  @Test
  @DisplayName("a link works once; the second visitor is told how to get another")
  void once(ConsoleServer server) throws Exception {
    URI link = server.bean(ConsoleLinks.class).newLink();
    new Browser(server.base()).enter(link);
    Browser second = new Browser(server.base());
    HttpResponse<String> answer = second.enter(link);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).contains("does not work any more", "/console/link");
    assertThat(second.get("/console/messages").statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName("of twenty visitors at once with one link exactly one gets in")
  void race(ConsoleServer server) throws Exception {
    URI link = server.bean(ConsoleLinks.class).newLink();
    try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> visit = () -> new Browser(server.base()).enter(link).statusCode();
      List<Integer> answers =
          visitors.invokeAll(java.util.Collections.nCopies(20, visit)).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(answers).containsOnlyOnce(303).contains(403);
    }
  }

  @Test
  @DisplayName("a link does not work after its quarter of an hour")
  void linkExpires(ConsoleServer server) throws Exception {
    URI link = server.bean(ConsoleLinks.class).newLink();
    server
        .store()
        .sql()
        .sql("update console_link set expires_at = now() - interval '1 second'")
        .update();
    assertThat(new Browser(server.base()).enter(link).statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("a link preview (HEAD, prefetch) does not use the link up")
  void previews(ConsoleServer server) throws Exception {
    URI link = server.bean(ConsoleLinks.class).newLink();
    HttpRequest head = HttpRequest.newBuilder(link).method("HEAD", BodyPublishers.noBody()).build();
    HttpClient.newHttpClient().send(head, BodyHandlers.discarding());
    new Browser(server.base()).get(link.toString(), "Sec-Purpose", "prefetch;prerender");
    assertThat(new Browser(server.base()).enter(link).statusCode()).isEqualTo(303);
  }

  @Test
  @DisplayName("neither links nor sessions are kept as they are")
  void hashed(ConsoleServer server) throws Exception {
    URI link = server.bean(ConsoleLinks.class).newLink();
    String token = link.getQuery().substring("token=".length());
    assertThat(token).hasSize(43);
    assertThat(rows(server, "console_link")).isNotEmpty().noneMatch(row -> row.contains(token));
    Browser browser = new Browser(server.base());
    browser.enter(link);
    String session = browser.cookie().substring(browser.cookie().indexOf('=') + 1);
    assertThat(rows(server, "console_session"))
        .isNotEmpty()
        .noneMatch(row -> row.contains(session));
  }

  private static List<String> rows(ConsoleServer server, String table) {
    return server
        .store()
        .sql()
        .sql("select encode(token_hash, 'escape') || t::text from " + table + " t")
        .query(String.class)
        .list();
  }

  @Test
  @DisplayName("a session ends after its twelve hours, and when its owner signs out")
  void sessionEnds(ConsoleServer server, Browser browser) throws Exception {
    HttpResponse<String> out = browser.post("/console/sign-out", List.of("_csrf", browser.csrf()));
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(browser.get("/console/messages").statusCode()).isEqualTo(401);

    Browser later = new Browser(server.base());
    later.enter(server.bean(ConsoleLinks.class).newLink());
    server
        .store()
        .sql()
        .sql("update console_session set expires_at = now() - interval '1 second'")
        .update();
    assertThat(later.get("/console/messages").statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName(
      "without a session every page is the signed-out page, and a script is sent there too")
  void signedOut(ConsoleServer server) throws Exception {
    Browser stranger = new Browser(server.base());
    for (String path :
        List.of(
            "/console",
            "/console/messages",
            "/console/senders",
            "/console/attention",
            "/console/changes",
            "/console/nowhere",
            "/console/assets;x=/../messages")) {
      HttpResponse<String> answer = stranger.get(path);
      assertThat(answer.statusCode()).as(path).isIn(400, 401);
      assertThat(answer.body()).as(path).doesNotContain("Needs a person");
    }
    assertThat(stranger.get("/console/messages").body())
        .contains("You are signed out", "api-key", server.base() + "/console/link");
    assertThat(
            stranger
                .get("/console/messages/rows", "HX-Request", "true")
                .headers()
                .firstValue("HX-Redirect"))
        .hasValue("/console");
  }

  @Test
  @DisplayName("a visitor sent by another site is asked to come again from our own page, once")
  void crossSite(ConsoleServer server) throws Exception {
    HttpResponse<String> answer =
        new Browser(server.base())
            .get("/console/messages?status=sent", "Sec-Fetch-Site", "cross-site");
    assertThat(answer.body())
        .contains("http-equiv=\"refresh\" content=\"0;url=/console/messages?status=sent\"");
    assertThat(
            new Browser(server.base())
                .get("/console/messages?status=sent", "Sec-Fetch-Site", "same-origin")
                .body())
        .doesNotContain("http-equiv=\"refresh\"");
  }

  @Test
  @DisplayName("an admin's API key gets another link; no key and a wrong key get none")
  void linkByKey(ConsoleServer server) throws Exception {
    String key = ApiKeys.newSecret();
    server.bean(ApiKeys.class).ensure("test", key);
    Browser browser = new Browser(server.base());
    HttpResponse<String> answer =
        browser.post("/console/link", List.of(), "Authorization", "Bearer " + key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Matcher url = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(url.find()).isTrue();
    assertThat(browser.enter(URI.create(url.group(1))).statusCode()).isEqualTo(303);

    assertThat(browser.post("/console/link", List.of()).statusCode()).isEqualTo(401);
    assertThat(
            browser.post("/console/link", List.of(), "Authorization", "Bearer wrong").statusCode())
        .isEqualTo(401);
  }
}
