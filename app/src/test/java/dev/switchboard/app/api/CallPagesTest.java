package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.gateway.console.session.ConsoleLinks;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("On the console, a call")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallPagesTest {
  @RegisterExtension static final Running gateway = Running.shared();

  private String cookie;
  private String csrf;

  @BeforeAll
  void signIn() {
    URI link = gateway.part(ConsoleLinks.class).newLink();
    String path = link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery());
    Answer asked = gateway.send(gateway.anonymous(path));
    Answer signedIn =
        asked.header("Set-Cookie").isPresent()
            ? asked
            : gateway.send(
                gateway
                    .anonymous(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", gateway.uri().toString())
                    .POST(
                        BodyPublishers.ofString(
                            link.getRawQuery() == null ? "" : link.getRawQuery())));
    cookie = signedIn.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    csrf = first("name=\"_csrf\" value=\"([^\"]+)\"", page("/console/calls"));
  }

  private static String first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  private String page(String path) {
    return gateway.send(gateway.anonymous(path).header("Cookie", cookie)).is(200).text();
  }

  private Answer post(String path, String form) {
    HttpRequest.Builder request =
        gateway
            .anonymous(path)
            .header("Cookie", cookie)
            .header("Origin", gateway.uri().toString())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return gateway.send(request);
  }

  private String placed(String to, String say) {
    Answer placed =
        post(
            "/console/calls",
            "_csrf="
                + csrf
                + "&to="
                + URLEncoder.encode(to, StandardCharsets.UTF_8)
                + "&say="
                + URLEncoder.encode(say, StandardCharsets.UTF_8));
    placed.is(303);
    return first("/console/calls/(call_[0-9a-f-]+)", placed.header("Location").orElseThrow());
  }

  @Test
  @DisplayName("is placed, listed, shown with its steps and hung up; its text is text")
  void placedByHand() {
    String id = placed("+14155552801", "<b>Hello</b> & goodbye");
    assertThat(page("/console/calls")).contains(id, "&lt;b&gt;Hello&lt;/b&gt;");
    assertThat(page("/console/calls/rows?direction=outbound")).contains(id);
    assertThat(page("/console/calls/" + id))
        .contains("+14155552801", "Accepted", "Hang up")
        .doesNotContain("<b>Hello</b>");
    post("/console/calls/" + id + "/hangup", "_csrf=" + csrf).is(303);
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> assertThat(page("/console/calls/" + id)).doesNotContain(">Hang up</button>"));
  }

  @Test
  @DisplayName("is not placed without the token, and not against a rule")
  void refused() {
    assertThat(post("/console/calls", "to=%2B14155552802&say=Hi").status()).isEqualTo(403);
    assertThat(post("/console/calls", "_csrf=" + csrf + "&to=12&say=Hi").status()).isEqualTo(422);
    assertThat(
            gateway
                .send(gateway.anonymous("/console/calls/call_nonsense").header("Cookie", cookie))
                .status())
        .isEqualTo(404);
  }
}
