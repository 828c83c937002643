package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.console.session.ConsoleLinks;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("D3 On the console, a route")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutePagesTest {
  @RegisterExtension static final Running gateway = Running.shared();

  private String cookie;
  private String csrf;

  @BeforeAll
  void signIn() {
    URI link = gateway.part(ConsoleLinks.class).newLink();
    String query = link.getRawQuery() == null ? "" : link.getRawQuery();
    String path = link.getRawPath() + (query.isEmpty() ? "" : "?" + query);
    Answer asked = gateway.send(gateway.anonymous(path));
    Answer signedIn =
        asked.header("Set-Cookie").isPresent()
            ? asked
            : gateway.send(
                gateway
                    .anonymous(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", gateway.uri().toString())
                    .POST(BodyPublishers.ofString(query)));
    cookie = signedIn.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    Matcher token =
        Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page("/console/routes"));
    assertThat(token.find()).isTrue();
    csrf = token.group(1);
  }

  private String page(String path) {
    return gateway.send(gateway.anonymous(path).header("Cookie", cookie)).is(200).text();
  }

  private Answer post(String path, List<String> fields) {
    String form =
        fields.stream()
            .map(field -> field.split("=", 2))
            .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return gateway.send(
        gateway
            .anonymous(path)
            .header("Cookie", cookie)
            .header("Origin", gateway.uri().toString())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private List<String> form(String name, String within) {
    return List.of(
        "_csrf=" + csrf,
        "name=" + name,
        "cap=0.05",
        "kind=whatsapp:read",
        "within=" + within,
        "from=",
        "kind=sms:delivered",
        "within=PT90S",
        "from=+14155550100",
        "kind=",
        "within=",
        "from=");
  }

  @Test
  @DisplayName("is made, drawn, changed and removed; a message shows how far it has come")
  void madeByHand() {
    post("/console/routes/save", form("by-hand", "10 min")).is(303);
    assertThat(page("/console/routes?edit=by-hand"))
        .contains("<svg", "1 · WhatsApp", "until read, 10 min", "until delivered, 1 min 30 s")
        .contains("value=\"+14155550100\"", "costs at most 0.05 USD");
    assertThat(gateway.get("/v1/routes/by-hand").is(200).json().at("/steps/1/within").asString())
        .isEqualTo("PT1M30S");

    String id =
        gateway
            .accepted("{\"to\": \"+14155552811\", \"route\": \"by-hand\", \"body\": \"<b>hi</b>\"}")
            .get("id")
            .asString();
    assertThat(page("/console/messages/" + id))
        .contains("<h2 id=\"route\">Route</h2>", "<svg", "/console/routes?edit=by-hand#route")
        .doesNotContain("<b>hi</b>");

    post("/console/routes/remove", List.of("_csrf=" + csrf, "name=by-hand")).is(303);
    gateway.get("/v1/routes/by-hand").is(404);
  }

  @Test
  @DisplayName("that cannot be is told with its step and stays in the form; none without the token")
  void refused() {
    Answer refused = post("/console/routes/save", form("by-hand-2", "soon")).is(422);
    assertThat(refused.text()).contains("Step 1, within", "value=\"soon\"", "value=\"by-hand-2\"");
    assertThat(post("/console/routes/save", form("by-hand-2", "soon").subList(1, 12)).status())
        .isEqualTo(403);
    gateway.get("/v1/routes/by-hand-2").is(404);
  }
}
