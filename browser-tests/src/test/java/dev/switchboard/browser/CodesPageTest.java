package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.switchboard.simulator.SimulatorSettings;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Codes on the virtual phones")
class CodesPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final String PHONE = "+14155552673";

  @BeforeEach
  void startAfresh() {
    STAND.simulation().reset();
  }

  private static void start(String to, String channel) throws Exception {
    String started = ask("/Verifications", "To=" + encoded(to) + "&Channel=" + channel);
    assertThat(started).contains("\"status\":\"pending\"");
  }

  /** What Verify answers to a form. */
  private static String ask(String path, String form) throws Exception {
    String account = SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN;
    String basic = Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  STAND
                      .house()
                      .uri()
                      .resolve("/v2/Services/" + SimulatorSettings.VERIFY_SID + path))
              .header("Authorization", "Basic " + basic)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Page open(Visitor visitor, String address) {
    visitor.open(address);
    assertThat(visitor.page().locator("#live")).hasText("Live");
    return visitor.page();
  }

  @Test
  @DisplayName("a code has a button that copies it, and what was copied is the code")
  void copied() throws Exception {
    Page page = open(STAND.visitor(), "/sim#/" + PHONE);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    start(PHONE, "sms");
    Locator chip = page.locator("#bubbles .code-chip");
    assertThat(chip).isVisible();
    assertThat(page.locator("#bubbles .facts").first()).containsText("sent by Verify");
    chip.click();
    assertThat(page.locator("#toast")).hasText("Copied");

    String copied = (String) page.evaluate("navigator.clipboard.readText()");
    assertThat(ask("/VerificationCheck", "To=" + encoded(PHONE) + "&Code=" + copied))
        .contains("\"status\":\"approved\"");
  }

  @Test
  @DisplayName("an e-mail makes the inbox appear, with the code in it")
  void inbox() throws Exception {
    Page page = open(STAND.visitor(), "/sim");
    Locator button = page.locator("#inbox-open");
    assertThat(button).isHidden();
    start("ann@owl.example", "email");
    assertThat(button).hasText("Inbox · 1");
    button.click();
    Locator mail = page.locator("#inbox .mail");
    assertThat(mail).containsText("ann@owl.example");
    assertThat(mail.locator(".code-chip")).isVisible();

    start("bob@owl.example", "email");
    assertThat(page.locator("#inbox .mail")).hasCount(2);
    assertThat(page.locator("#inbox .mail").first()).containsText("bob@owl.example");
    page.keyboard().press("Escape");
    assertThat(page.locator("#inbox")).isHidden();
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  @DisplayName("codes and the inbox keep nobody out")
  void keepsNobodyOut(Look look) throws Exception {
    start(PHONE, "sms");
    start(PHONE, "whatsapp");
    start("ann@owl.example", "email");
    Visitor visitor = STAND.visitor(look.options());
    Page page = open(visitor, "/sim#/" + PHONE);
    assertThat(page.locator("#bubbles .message").first()).isVisible();
    Path photo = Path.of("target", "codes-" + look + ".png");
    visitor.photograph(photo, Visitor.PageLength.WINDOW);
    assertThat(new Inspection().faults(page, look)).isEmpty();
    page.locator("#inbox-open").click();
    assertThat(page.locator("#inbox .mail")).isVisible();
    visitor.photograph(Path.of("target", "inbox-" + look + ".png"), Visitor.PageLength.WINDOW);
    assertThat(new Inspection().faults(page, look)).isEmpty();
  }
}
