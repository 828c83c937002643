package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.console.session.ConsoleLinks;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("W3 Templates in the console")
class TemplatesConsoleTest {
  @RegisterExtension static final Running gateway = Running.shared();

  private static final HttpClient BROWSER =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @BeforeAll
  static void signIn() throws Exception {
    gateway.post("/v1/templates/sync", "").is(200);
    get(gateway.part(ConsoleLinks.class).newLink());
  }

  @AfterAll
  static void close() {
    BROWSER.close();
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return BROWSER.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static String page(String path) throws Exception {
    HttpResponse<String> answer = get(gateway.uri().resolve(path));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> post(String path, List<String> fields) throws Exception {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.size(); i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(fields.get(i))
          .append('=')
          .append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
    }
    return BROWSER.send(
        HttpRequest.newBuilder(gateway.uri().resolve(path))
            .headers(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                gateway.uri().toString())
            .POST(BodyPublishers.ofString(form.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private static String csrf() throws Exception {
    Matcher token =
        Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page("/console/templates"));
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static String sid(String name) {
    return gateway.get("/v1/templates/" + name).is(200).json().get("content_sid").asString();
  }

  @Test
  @DisplayName("are listed with their approval and what it means")
  void list() throws Exception {
    assertThat(page("/console/templates"))
        .contains("order_update", "Approved", "Rejected", "game of chance", "For answers");
  }

  @Test
  @DisplayName("are previewed with what is typed, and a bad variable says why")
  void preview() throws Exception {
    String path = "/console/templates/" + sid("appointment_reminder");
    assertThat(page(path)).contains("Hello Ann, this is a reminder", "I will come");
    assertThat(page(path + "?v.1=Bob&v.2=Monday&v.3=9:00")).contains("Hello Bob", "on Monday");
    assertThat(page(path + "?v.1=&v.2=Monday&v.3=9:00")).contains("It is empty");
  }

  @Test
  @DisplayName("are created and submitted; what WhatsApp would reject is told in the form")
  void create() throws Exception {
    HttpResponse<String> bad =
        post(
            "/console/templates",
            List.of("_csrf", csrf(), "name", "from_console", "body", "{{1}} begins"));
    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(bad.body()).contains("begins or ends with a variable", "{{1}} begins");
    HttpResponse<String> good =
        post(
            "/console/templates",
            List.of(
                "_csrf",
                csrf(),
                "name",
                "from_console",
                "body",
                "Hello {{1}}, welcome.",
                "examples",
                "1 = Ann",
                "buttons",
                "quick_reply | Hello | hello\r\n"));
    assertThat(good.body()).contains("Unsubmitted", "Submit as utility", "Hello Ann, welcome.");
    HttpResponse<String> submitted =
        post(
            "/console/templates/" + sid("from_console") + "/submit",
            List.of("_csrf", csrf(), "category", "utility"));
    assertThat(submitted.body()).contains("Submitted. WhatsApp decides");
  }
}
