package dev.switchboard.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.KeywordBook;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The console's pages about consent")
@ExtendWith(ServerOfThisRun.class)
class ConsentPageTest {

  @Test
  @DisplayName("tell of a person what holds, since when, by whom and why, and let it be changed")
  void person(ConsoleServer server, Browser browser) throws Exception {
    String address = "+14155550271";
    String page = "/console/consent?number=%2B14155550271";
    assertThat(browser.get(page).body()).contains("Nothing is recorded", "Record opt-in");
    assertThat(browser.get("/console/consent?number=Anna").body()).contains("role=\"alert\"");

    Records records = new Records(server.store());
    String message = records.message("queued", address, "wait", Instant.now());
    records.outbox(message, "ready", Instant.now());
    HttpResponse<String> out =
        browser.post(
            "/console/consent",
            List.of(
                "_csrf",
                browser.csrf(),
                "number",
                address,
                "sender",
                "*",
                "channel",
                "sms",
                "status",
                "opted_out",
                "source",
                "phone <call>",
                "proof",
                ""));
    assertThat(out.statusCode()).as(out.body()).isEqualTo(303);
    String told = browser.get(out.headers().firstValue("Location").orElseThrow()).body();
    assertThat(told)
        .contains(
            "Recorded. It holds from now on.", "Opted out", "phone &lt;call&gt;", "every sender")
        .contains("console:")
        .doesNotContain("<call>");
    assertThat(
            server
                .store()
                .sql()
                .sql("select reason from message where id = ?")
                .param(Records.uuid(message))
                .query(String.class)
                .single())
        .isEqualTo("opted_out");

    List<String> in =
        List.of(
            "_csrf",
            browser.csrf(),
            "number",
            address,
            "sender",
            "*",
            "channel",
            "sms",
            "status",
            "opted_in",
            "source",
            "web form");
    assertThat(browser.post("/console/consent", in).statusCode()).as("no proof").isEqualTo(422);
    List<String> proven = new java.util.ArrayList<>(in);
    proven.addAll(List.of("proof", "form 7"));
    assertThat(browser.post("/console/consent", proven).statusCode()).isEqualTo(303);
    assertThat(server.bean(Consents.class).of(address).getFirst().status()).isEqualTo("opted_in");
    assertThat(browser.get(page).body()).contains("History", "form 7", "phone &lt;call&gt;");
    assertThat(browser.get("/console/consent").body()).contains("Latest changes", address);
  }

  @Test
  @DisplayName("change nothing without this session's token, nor for a sender that is not ours")
  void guarded(ConsoleServer server, Browser browser) throws Exception {
    List<String> form =
        List.of(
            "number",
            "+14155550272",
            "sender",
            "*",
            "channel",
            "sms",
            "status",
            "opted_out",
            "source",
            "a");
    assertThat(browser.post("/console/consent", form).statusCode()).isEqualTo(403);
    List<String> stranger = new java.util.ArrayList<>(form);
    stranger.set(3, "+19999999999");
    stranger.addAll(List.of("_csrf", browser.csrf()));
    assertThat(browser.post("/console/consent", stranger).statusCode()).isEqualTo(422);
    assertThat(browser.post("/console/consent/import", List.of("lines", "a")).statusCode())
        .isEqualTo(403);
    assertThat(browser.post("/console/consent/keywords", List.of("opt_out", "a")).statusCode())
        .isEqualTo(403);
    assertThat(server.bean(Consents.class).of("+14155550272")).isEmpty();
  }

  @Test
  @DisplayName("take a file in, as it is or pasted, and give the ledger out")
  void files(ConsoleServer server, Browser browser) throws Exception {
    String lines =
        "to,channel,status,source\n+14155550273,sms,opted_out,letter\nnobody,sms,opted_out,letter\n";
    HttpResponse<String> pasted =
        browser.post("/console/consent/import", List.of("_csrf", browser.csrf(), "lines", lines));
    assertThat(pasted.statusCode()).isEqualTo(200);
    assertThat(pasted.body()).contains("1 recorded", "1 refused", "Line 3");
    HttpRequest file =
        HttpRequest.newBuilder(server.base().resolve("/console/consent/import"))
            .headers(
                "Cookie",
                browser.cookie(),
                "X-CSRF-Token",
                browser.csrf(),
                "Content-Type",
                "text/csv")
            .POST(HttpRequest.BodyPublishers.ofString(lines, StandardCharsets.UTF_8))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> raw = client.send(file, HttpResponse.BodyHandlers.ofString());
      assertThat(raw.body()).contains("id=\"import-result\"", "1 as they were", "1 refused");
    }
    HttpResponse<String> csv = browser.get("/console/consent/export?format=csv");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("consents.csv");
    assertThat(csv.body()).contains("+14155550273,sms,*,opted_out,letter,");
    assertThat(browser.get("/console/consent/export?format=ndjson").body())
        .contains("\"recipient\":\"+14155550273\"");
  }

  @Test
  @DisplayName("try a text and edit the keywords, a fault by name")
  void keywords(ConsoleServer server, Browser browser) throws Exception {
    assertThat(browser.get("/console/consent/keywords?text=alto").body())
        .contains("“alto” of the shipped list (es)", "Switchboard answers", "Se ha dado de baja");
    assertThat(browser.get("/console/consent/keywords?text=%3Cb%3E").body())
        .contains("No keyword", "value=\"&lt;b>\"");
    List<String> form =
        List.of(
            "_csrf",
            browser.csrf(),
            "opt_out",
            "Schluss\r\n\r\nEnde gut",
            "opt_in",
            "",
            "help",
            "",
            "phrases",
            "opt out",
            "languages",
            "de",
            "languages",
            "en",
            "reply_stop",
            "de: Tschüss.",
            "reply_start",
            "",
            "reply_help",
            "");
    assertThat(browser.post("/console/consent/keywords", form).statusCode()).isEqualTo(303);
    KeywordBook book = server.bean(KeywordBook.class);
    assertThat(book.rules().effect("schluss!")).isEqualTo(KeywordEffect.OPT_OUT);
    assertThat(book.rules().settings().languages()).containsExactly("de", "en");
    assertThat(browser.get("/console/consent/keywords?text=schluss").body())
        .contains("of your own keywords", "Tschüss.", "Last set by console:");
    List<String> wrong = new java.util.ArrayList<>(form);
    wrong.set(5, "Schluss");
    HttpResponse<String> refused = browser.post("/console/consent/keywords", wrong);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("opt_in[0]");
    assertThat(book.rules().settings().optIn()).isEmpty();
  }
}
