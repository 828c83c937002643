package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.Voicemail;
import dev.switchboard.client.VoicemailQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("I3 A voicemail in the browser")
class VoicemailsPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String WORDS = "Hello, this is Ada. Please call me back about my bicycle.";

  @BeforeEach
  void letCallersLeaveOne() {
    STAND
        .client()
        .calls()
        .setIncoming(
            "{\"otherwise\": {\"voicemail\": {\"greeting\": \"Speak after the tone.\", \"transcribe\": true}}}");
  }

  /** On the phones page: call, say something, and send a tone as the sound of it. */
  private static void leaves(String number) {
    STAND.simulation().carrier(number, "delivers");
    Visitor visitor = STAND.visitor();
    visitor.open("/sim#/" + number);
    Page page = visitor.page();
    assertThat(page.locator("#live")).hasText("Live");
    button(page, "Calls").click();
    button(page, "Call").click();
    assertThat(page.locator("#call-talk")).containsText("Speak after the tone.");
    assertThat(page.locator("#call-waits-text")).hasText("Records");
    page.getByLabel("Say into the phone").fill(WORDS);
    page.keyboard().press("Enter");
    assertThat(page.locator("#call-talk .mine")).containsText(WORDS);
    button(page, "Send a tone").click();
    assertThat(page.locator("#call-talk")).containsText("Thank you. Goodbye.");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator card(Page page, String number) {
    return page.locator(".mailbox .voicemail")
        .filter(new Locator.FilterOptions().setHasText(number));
  }

  private static Voicemail of(String number) {
    return STAND.client().voicemails().page(VoicemailQuery.newest()).voicemails().stream()
        .filter(one -> one.from().equals(number))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("is left on a phone, comes into the inbox by itself, is read, played and heard")
  void leftAndPlayed() {
    STAND
        .client()
        .voicemails()
        .page(VoicemailQuery.newest())
        .voicemails()
        .forEach(earlier -> STAND.client().voicemails().heard(earlier.id()));
    String number = Scenes.freshPhone();
    Visitor operator = STAND.visitor().agreesToAll().signsIn();
    operator.open("/console/voicemails");
    Page inbox = operator.page();
    inbox.evaluate("window.isTheSame = true");
    Map<String, Integer> statuses = new ConcurrentHashMap<>();
    inbox.onResponse(answer -> {
      if (answer.url().endsWith("/audio")) {
        statuses.put(answer.url(), answer.status());
      }
    });
    leaves(number);

    Locator card = card(inbox, number);
    assertThat(card).hasCount(1);
    assertThat(card).containsText(WORDS);
    assertThat(card.locator(".voicemail-new")).isVisible();
    Locator badge = inbox.locator("nav[aria-label=Console] a[href='/console/voicemails'] .badge");
    assertThat(badge).isVisible();

    Locator sound = card.locator("audio");
    sound.evaluate("sound => { sound.muted = true; return sound.play(); }");
    inbox.waitForCondition(() -> (Boolean) sound.evaluate("sound => sound.currentTime > 0"));
    assertThat((Boolean) sound.evaluate("sound => Math.abs(sound.duration - 3) < 0.1")).isTrue();
    assertThat(card.locator(".voicemail-new")).isHidden();
    assertThat(badge).hasCount(0);
    assertThat(of(number).isHeard()).isTrue();
    assertThat(of(number).heardBy().orElse("")).startsWith("console");
    assertThat(statuses).as("a player asks for parts").containsValue(206);
    assertThat(inbox.evaluate("window.isTheSame")).isEqualTo(true);

    card.locator(".voicemail-head a").click();
    assertThat(inbox.locator("h1")).hasText(number);
    assertThat(inbox.locator(".facts")).containsText("by console");
    inbox.locator(".fact-links a", new Page.LocatorOptions().setHasText("Call")).click();
    assertThat(inbox.locator(".timeline")).containsText("Voicemail left");
    inbox.locator(".facts").getByText("listen").click();
    assertThat(card(inbox, number)).hasCount(1);
  }

  @Test
  @DisplayName("is taken away: first what was said, then all of it")
  void takenAway() {
    String number = Scenes.freshPhone();
    leaves(number);
    Visitor operator = STAND.visitor().agreesToAll().signsIn();
    operator.open("/console/voicemails?show=unheard");
    Page page = operator.page();
    assertThat(card(page, number)).containsText(WORDS);
    card(page, number).locator(".voicemail-head a").click();
    button(page, "Mark as heard").click();
    assertThat(page.locator(".notice")).containsText("Marked as heard");
    button(page, "Redact").click();
    assertThat(page.locator(".story")).containsText("Its words were taken away.");
    assertThat(page.locator("audio")).hasCount(0);
    assertThat(page.locator(".story")).not().containsText(WORDS);
    button(page, "Delete").click();
    page.waitForURL(address -> address.contains("/console/voicemails?"));
    assertThat(page.locator(".notice")).containsText("Deleted");
    assertThat(card(page, number)).hasCount(0);
  }

  @ParameterizedTest(name = "is in order, {0}")
  @EnumSource(Look.class)
  void looks(Look look) {
    String number = Scenes.freshPhone();
    leaves(number);
    Visitor visitor = STAND.visitor(look.options()).signsIn();
    visitor.open("/console/voicemails");
    Page page = visitor.page();
    assertThat(card(page, number)).containsText(WORDS);
    List<String> faults = new java.util.ArrayList<>(look(page, "voicemails", look));
    card(page, number).locator(".voicemail-head a").click();
    assertThat(page.locator("h1")).hasText(number);
    faults.addAll(look(page, "voicemail", look));
    assertThat(faults).isEmpty();
  }

  private static List<String> look(Page page, String name, Look look) {
    String file = name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
    return new Inspection().faults(page, look).stream().map(fault -> name + ": " + fault).toList();
  }
}
