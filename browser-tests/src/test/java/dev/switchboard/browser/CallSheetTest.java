package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.NewCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A phone on the page")
class CallSheetTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final CallApp APP =
      new CallApp()
          .says(
              "/reminder",
              """
              <Gather action="/confirmed" numDigits="1" timeout="20" input="dtmf speech">
                <Say>Your appointment is tomorrow at 9:30. Press 1 to confirm.</Say>
              </Gather>
              <Say>We did not hear you.</Say>
              """)
          .says(
              "/confirmed",
              """
              <Say>Thank you, it is confirmed.</Say>
              <Pause length="60"/>
              """)
          .says(
              "/mailbox",
              """
              <Say>Leave a message.</Say>
              <Record action="/kept" maxLength="60" timeout="30"/>
              """)
          .says("/kept", "<Say>We have your message.</Say>\n<Pause length=\"60\"/>\n")
          .says("/desk", "<Say>You have reached the desk.</Say>\n<Pause length=\"60\"/>\n");

  @BeforeEach
  void startAfresh() {
    STAND.simulation().reset();
  }

  @AfterAll
  static void goHome() {
    APP.close();
  }

  @Test
  @DisplayName("I6 rings, is answered, hears the script, answers by a key and hangs up")
  void wholeCall() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    STAND.simulation().call(number, APP.at("/reminder"));
    Locator sheet = page.locator("#call");
    assertThat(sheet).containsText("calls this phone");
    assertThat(page.locator("#call-accept")).isVisible();
    button(page, "Accept").click();

    Locator talk = page.locator("#call-talk");
    assertThat(talk).containsText("Press 1 to confirm.");
    assertThat(page.locator("#script mark")).containsText("<Gather action=\"/confirmed\"");
    assertThat(page.locator("#call-waits-text")).hasText("Waits for keys or speech");
    assertThat(page.locator("#call-waits-left")).containsText(" s");
    assertThat(page.locator("#call-timer")).hasText(Pattern.compile("0:\\d\\d"));

    button(page, "1").click();
    assertThat(talk).containsText("Thank you, it is confirmed.");
    assertThat(page.locator("#script-count")).hasText("Document 2 of 2");
    assertThat(page.locator("#script mark")).containsText("<Pause");
    assertThat(page.locator("#fetches li")).hasCount(2);
    assertThat(page.locator("#fetches li").last()).containsText(APP.at("/confirmed"));
    assertThat(page.locator("#fetches li").last()).containsText(" ms");
    assertThat(page.locator("#fetches li").last().locator(".http")).hasText("200");
    assertThat(APP.asked("/confirmed").getLast()).containsEntry("Digits", "1");

    button(page, "Hang up").click();
    assertThat(page.locator("#call-state")).containsText("ended");
    assertThat(page.locator("#call-steps")).containsText("completed");
    assertThat(STAND.simulation().phone(number))
        .contains("Your appointment is tomorrow", "Thank you, it is confirmed.", "completed");
  }

  @Test
  @DisplayName("is answered, told keys and hung up by the keyboard alone")
  void keyboard() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    STAND.simulation().call(number, APP.at("/reminder"));
    assertThat(page.locator("#call-accept")).isVisible();
    page.keyboard().press("a");
    assertThat(page.locator("#call-talk")).containsText("Press 1 to confirm.");
    page.keyboard().press("2");
    assertThat(page.locator("#call-talk")).containsText("Thank you, it is confirmed.");
    assertThat(APP.asked("/confirmed").getLast()).containsEntry("Digits", "2");
    page.keyboard().press("h");
    assertThat(page.locator("#call-state")).containsText("ended");
  }

  @Test
  @DisplayName("says words into the phone, as sure as one likes")
  void speech() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    STAND.simulation().call(number, APP.at("/reminder"));
    button(page, "Accept").click();
    assertThat(page.locator("#call-talk")).containsText("Press 1 to confirm.");
    page.getByLabel("Confidence").fill("0.45");
    page.getByLabel("Say into the phone").fill("yes please");
    page.keyboard().press("Enter");
    assertThat(page.locator("#call-talk .mine")).containsText("yes please");
    assertThat(page.locator("#call-talk")).containsText("Thank you, it is confirmed.");
    Map<String, String> told = APP.asked("/confirmed").getLast();
    assertThat(told)
        .containsEntry("SpeechResult", "yes please")
        .containsEntry("Confidence", "0.45");
  }

  @Test
  @DisplayName("may decline")
  void declines() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    STAND.simulation().call(number, APP.at("/reminder"));
    button(page, "Decline").click();
    assertThat(page.locator("#call-state")).containsText("busy");
    assertThat(page.locator("#call-talk")).not().containsText("appointment");
  }

  @Test
  @DisplayName("I6 calls the app, and has its calls in a list with what ran")
  void places() {
    STAND.simulation().answerCallsWith(APP.at("/desk"));
    String number = Scenes.freshPhone();
    STAND.simulation().carrier(number, "delivers");
    Page page = phone(number);
    button(page, "Calls").click();
    assertThat(page.locator("#call-list")).containsText("No calls yet");
    button(page, "Call").click();
    assertThat(page.locator("#call-talk")).containsText("You have reached the desk.");
    button(page, "Hang up").click();
    assertThat(page.locator("#call-state")).hasText("Outgoing · ended");
    button(page, "Close the call sheet").click();

    Locator past = page.locator("#call-past .row");
    assertThat(past).hasCount(1);
    assertThat(past).containsText("Outgoing · ended");
    past.click();
    assertThat(page.locator("#script")).containsText("You have reached the desk.");
    assertThat(page.locator("#fetches li")).hasCount(1);
    page.reload();
    assertThat(page.locator("#script")).containsText("You have reached the desk.");
  }

  @Test
  @DisplayName("sends a tone where it is recorded, and plays it back")
  void records() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    STAND.simulation().call(number, APP.at("/mailbox"));
    button(page, "Accept").click();
    assertThat(page.locator("#call-waits-text")).hasText("Records");
    button(page, "Send a tone").click();
    assertThat(page.locator("#call-talk")).containsText("We have your message.");
    assertThat(APP.asked("/kept").getLast()).containsEntry("RecordingDuration", "3");
    Locator sound = page.locator("#call-tapes audio");
    assertThat(sound).hasCount(1);
    sound.evaluate("sound => sound.load()");
    page.waitForCondition(() -> (Boolean) sound.evaluate("sound => sound.duration === 3"));
  }

  @Test
  @DisplayName("records by the microphone, and sends it as a telephone's WAV")
  void microphone() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    STAND.simulation().call(number, APP.at("/mailbox"));
    button(page, "Accept").click();
    assertThat(page.locator("#call-waits-text")).hasText("Records");
    button(page, "Microphone").click();
    Locator end = button(page, "End and send");
    assertThat(end).isVisible();
    Locator timer = page.locator("#call-timer");
    String began = timer.innerText();
    page.waitForCondition(() -> !timer.innerText().equals(began));
    String second = timer.innerText();
    page.waitForCondition(() -> !timer.innerText().equals(second));
    end.click();
    assertThat(page.locator("#call-talk")).containsText("We have your message.");
    assertThat(Integer.parseInt(APP.asked("/kept").getLast().get("RecordingDuration")))
        .isBetween(1, 20);
    Locator sound = page.locator("#call-tapes audio");
    assertThat(sound).hasCount(1);
    sound.evaluate("sound => sound.load()");
    page.waitForCondition(() -> (Boolean) sound.evaluate("sound => sound.duration >= 1"));
  }

  @Test
  @DisplayName("rings from elsewhere too, and is answered from there")
  void elsewhere() {
    String here = Scenes.freshPhone();
    String there = Scenes.freshPhone();
    Page page = phone(here);
    STAND.simulation().call(there, APP.at("/reminder"));
    Locator ringing = page.locator("#ringing .ringing-row");
    assertThat(ringing).hasCount(1);
    assertThat(page.locator("#call")).isHidden();
    ringing.getByText("Answer").click();
    assertThat(page.locator("#call-talk")).containsText("Press 1 to confirm.");
    assertThat(page.locator("#ringing")).isHidden();
    assertThat(page.url()).contains(there);
  }

  @Test
  @DisplayName("counts down by the simulator's clock, which may stand still or jump")
  void clock() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    STAND.simulation().call(number, APP.at("/reminder"));
    button(page, "Accept").click();
    assertThat(page.locator("#call-waits-text")).hasText("Waits for keys or speech");
    STAND.simulation().advance(Duration.ofMinutes(1));
    assertThat(page.locator("#call-talk")).containsText("We did not hear you.");
    assertThat(page.locator("#call-state")).containsText("ended");
    assertThat(page.locator("#call-waits")).isHidden();
  }

  @Test
  @DisplayName("I4 I5 is called by the gateway, whose console follows each step without a reload")
  void console() {
    Visitor operator = STAND.visitor().signsIn();
    operator.open("/console/calls");
    Page list = operator.page();
    list.evaluate("window.isTheSame = true");
    String number = Scenes.freshPhone();
    Page page = phone(number);
    STAND
        .client()
        .calls()
        .place(
            NewCall.saying(number, "Your appointment is tomorrow. Press 1 to confirm.")
                .key("1", "confirmed"));
    Locator row = list.locator("#list tr").filter(new Locator.FilterOptions().setHasText(number));
    assertThat(row).hasCount(1);
    button(page, "Accept").click();
    assertThat(page.locator("#call-talk")).containsText("Press 1 to confirm.");
    assertThat(row.locator(".c-status")).containsText("In-progress");
    button(page, "1").click();
    assertThat(row.locator(".c-note")).containsText("Confirmed");
    if (page.locator("#call-hangup").isVisible()) {
      page.keyboard().press("h");
    }
    assertThat(row.locator(".c-status")).containsText("Completed");
    assertThat(page.locator("#call-state")).containsText("ended");
    assertThat(STAND.simulation().phone(number)).contains("Press 1 to confirm.");
    assertThat(list.evaluate("window.isTheSame")).isEqualTo(true);
  }

  @ParameterizedTest(name = "is in order while it rings, talks and lists, {0}")
  @EnumSource(Look.class)
  void looks(Look look) {
    String number = Scenes.freshPhone();
    String other = Scenes.freshPhone();
    Visitor visitor = STAND.visitor(look.options());
    Page page = visitor.page();
    STAND.simulation().carrier(number, "delivers");
    visitor.open("/sim#/" + number);
    assertThat(page.locator("#live")).hasText("Live");
    List<String> faults = new ArrayList<>();
    STAND.simulation().call(number, APP.at("/reminder"));
    assertThat(page.locator("#call-accept")).isVisible();
    faults.addAll(look(page, "call-rings", look));
    button(page, "Accept").click();
    assertThat(page.locator("#call-waits-text")).hasText("Waits for keys or speech");
    STAND.simulation().call(other, APP.at("/reminder"));
    assertThat(page.locator("#ringing .ringing-row")).hasCount(1);
    faults.addAll(look(page, "call-talks", look));
    page.locator("#ringing").getByText("Decline").click();
    Locator script = button(page, "TwiML");
    if (script.isVisible()) {
      script.click();
      assertThat(page.locator("#script")).isVisible();
      faults.addAll(look(page, "call-script", look));
      button(page, "Call").click();
    }
    button(page, "Hang up").click();
    assertThat(page.locator("#call-state")).containsText("ended");
    button(page, "Close the call sheet").click();
    button(page, "Calls").click();
    assertThat(page.locator("#call-past .row")).hasCount(1);
    faults.addAll(look(page, "call-list", look));
    assertThat(faults).isEmpty();
  }

  private List<String> look(Page page, String name, Look look) {
    String file = name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
    return new Inspection().faults(page, look).stream().map(fault -> name + ": " + fault).toList();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page phone(String number) {
    Visitor visitor = STAND.visitor();
    visitor.open("/sim#/" + number);
    assertThat(visitor.page().locator("#live")).hasText("Live");
    return visitor.page();
  }
}
