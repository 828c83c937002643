package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.verify.v2.service.Verification;
import com.twilio.rest.verify.v2.service.VerificationCheck;
import dev.switchboard.simulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
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

  private TwilioRestClient twilio;

  @BeforeEach
  void startAfresh() {
    STAND.simulation().reset();
    URI gateway = STAND.house().uri();
    HttpHost here = new HttpHost("http", gateway.getHost(), gateway.getPort());
    twilio =
        new TwilioRestClient.Builder(SimulatorSettings.ACCOUNT_SID, SimulatorSettings.AUTH_TOKEN)
            .httpClient(
                new NetworkHttpClient(
                    HttpClientBuilder.create()
                        .setRoutePlanner((host, context) -> new HttpRoute(here))))
            .build();
  }

  private void start(String to, String channel) {
    Verification.creator(SimulatorSettings.VERIFY_SID, to, channel).create(twilio);
  }

  private static Page open(Visitor visitor, String address) {
    visitor.open(address);
    assertThat(visitor.page().locator("#live")).hasText("Live");
    return visitor.page();
  }

  @Test
  @DisplayName("a code has a button that copies it, and what was copied is the code")
  void copied() {
    Page page = open(STAND.visitor(), "/sim#/" + PHONE);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    start(PHONE, "sms");
    Locator chip = page.locator("#bubbles .code-chip");
    assertThat(chip).isVisible();
    assertThat(page.locator("#bubbles .facts").first()).containsText("sent by Verify");
    chip.click();
    assertThat(page.locator("#toast")).hasText("Copied");

    String copied = (String) page.evaluate("navigator.clipboard.readText()");
    VerificationCheck checked =
        VerificationCheck.creator(SimulatorSettings.VERIFY_SID)
            .setTo(PHONE)
            .setCode(copied)
            .create(twilio);
    assertThat(checked.getStatus()).isEqualTo("approved");
  }

  @Test
  @DisplayName("an e-mail makes the inbox appear, with the code in it")
  void inbox() {
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
  void keepsNobodyOut(Look look) {
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
