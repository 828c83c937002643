package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("I8, I9: A flow in the browser")
class FlowsPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String DESK = "+14155558871";

  private static String text(String name) {
    return """
    flow: %s
    title: The %s line
    steps:
      menu:
        gather:
          say: Press 1 for the desk, or 2 to be called back.
          choices:
            - {key: 1, value: desk, go: desk}
            - {key: 2, value: callback, go: noted}
          no_input: {say: We did not hear you., repeats: 2, then: nobody}
          invalid: {say: Please press 1 or 2., repeats: 1, then: nobody}
      desk:
        dial: {to: "${DESK_PHONE}", timeout: 20, otherwise: nobody}
        next: served
      noted:
        hang_up: {say: We call you back., exit: callback}
      served:
        hang_up: {exit: served}
      nobody:
        hang_up: {say: Please call again., exit: nobody}
    """
        .formatted(name, name);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator drawn(Page page, String step) {
    return page.locator("#flow-picture [data-step=\"" + step + "\"]");
  }

  @Test
  @DisplayName(
      "is written, told its errors at their lines, drawn as it is typed, walked, kept, called, and"
          + " the call's way is marked")
  void writtenAndCalled() {
    Visitor visitor = STAND.visitor().agreesToAll().expects("status of 422").signsIn();
    Page page = visitor.page();
    visitor.open("/console/flows");
    page.getByLabel("One a line").fill("DESK_PHONE=" + DESK);
    button(page, "Save settings").click();
    assertThat(page.locator(".notice")).containsText("They hold on every node");

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New flow")).click();
    Locator source = page.locator("#flow-source");
    assertThat(drawn(page, "voicemail")).isVisible();
    source.fill(text("browser").replace("go: desk}", "go: dosk}"));
    Locator finding = page.locator("#flow-findings [data-line='8']");
    assertThat(finding).containsText("dosk");
    assertThat(page.locator("#flow-lines span").nth(7)).hasClass("is-bad");
    assertThat(drawn(page, "dosk")).containsText("no such step");
    finding.click();
    assertThat(source).isFocused();
    assertThat(
            (Boolean)
                source.evaluate("text => text.value.slice(text.selectionStart).startsWith('dosk')"))
        .isTrue();
    button(page, "Save").click();
    assertThat(page.locator("#flow-findings")).containsText("dosk");
    assertThat(page.locator(".notice")).hasCount(0);

    page.locator("#flow-source").fill(text("browser"));
    assertThat(page.locator("#flow-findings")).containsText("It can take calls");
    assertThat(drawn(page, "dosk")).hasCount(0);
    assertThat(drawn(page, "served")).isVisible();

    walk(page);

    button(page, "Save").click();
    assertThat(page.locator(".notice")).containsText("Calls that begin from now on");
    assertThat(page.locator("h1")).hasText("The browser line");
    assertThat(page.locator(".head .tag")).hasText("version 1");

    page.locator("#flow-source").fill(text("browser").replace("call you back", "ring you back"));
    assertThat(page.locator("#flow-findings")).containsText("It can take calls");
    button(page, "Save as a new version").click();
    assertThat(page.locator(".head .tag")).hasText("version 2");

    call(page);
  }

  /** Without a telephone, over the text that is not kept yet. */
  private static void walk(Page page) {
    button(page, "Begin a call").click();
    Locator talk = page.locator(".talk-lines");
    assertThat(talk).containsText("Press 1 for the desk");
    button(page, "no input").click();
    assertThat(talk).containsText("We did not hear you.");
    button(page, "press 1").click();
    assertThat(talk).containsText("dials " + DESK);
    assertThat(page.locator("#flow-picture .fl-label.fl-is-walked"))
        .containsText(new String[] {"no input ×2", "press 1"});
    page.getByLabel("Or anything else that can happen").fill("press 1");
    page.keyboard().press("Enter");
    assertThat(page.locator("#flow-walk .problem")).containsText("cannot happen");
    button(page, "busy").click();
    assertThat(talk).containsText("Please call again.");
    assertThat(talk).containsText("The call is over: nobody");
    button(page, "From the beginning").click();
    assertThat(talk.locator("li")).hasCount(1);
  }

  private static void call(Page page) {
    String phone = Scenes.freshPhone();
    Visitor somebody = STAND.visitor();
    somebody.open("/sim#/" + phone);
    Page tel = somebody.page();
    assertThat(tel.locator("#live")).hasText("Live");
    page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill(phone);
    button(page, "Call").click();
    page.waitForURL(address -> address.contains("/console/calls/call_"));
    assertThat(page.locator(".standing .chip")).hasText("Ringing");

    button(tel, "Accept").click();
    assertThat(tel.locator("#call-talk")).containsText("Press 1 for the desk");
    button(tel, "2").click();
    assertThat(tel.locator("#call-talk")).containsText("We ring you back.");

    assertThat(page.locator(".call-path .fl-is-walked[data-step='noted']")).isVisible();
    assertThat(page.locator(".call-path .fl-label.fl-is-walked")).hasText("press 2");
    assertThat(page.locator(".call-path .fl-is-walked[data-step='desk']")).hasCount(0);
    assertThat(page.locator(".standing .chip")).hasText("Completed");

    page.locator("#way a").click();
    assertThat(page.locator(".funnel")).containsText("callback");
    assertThat(page.locator(".funnel")).containsText("100 %");
    assertThat(drawn(page, "noted").locator(".fl-count-text")).hasText("1");
    button(page, "Delete this flow").click();
    assertThat(page.locator(".notice")).containsText("Gone");
  }

  @ParameterizedTest(name = "is in order, {0}")
  @EnumSource(Look.class)
  void looks(Look look) {
    STAND.client().flows().setSettings(Map.of("DESK_PHONE", DESK));
    STAND.client().flows().put("looks", text("looks"));
    Visitor visitor = STAND.visitor(look.options()).signsIn();
    Page page = visitor.page();
    List<String> faults = new ArrayList<>();
    visitor.open("/console/flows");
    faults.addAll(look(page, "flows", look));
    visitor.open("/console/new-flow");
    page.locator("#flow-source").fill(text("looks").replace("go: noted", "go: nowhere"));
    assertThat(page.locator("#flow-findings")).containsText("nowhere");
    faults.addAll(look(page, "flow-wrong", look));
    visitor.open("/console/flows/looks");
    button(page, "Begin a call").click();
    button(page, "no input").click();
    button(page, "press 1").click();
    assertThat(page.locator(".talk-lines")).containsText("dials");
    faults.addAll(look(page, "flow", look));
    assertThat(faults).isEmpty();
  }

  @Test
  @DisplayName("is written, checked, walked and kept without scripts, too")
  void withoutScripts() {
    Visitor visitor =
        STAND
            .visitor(Visitor.laptop().setJavaScriptEnabled(false))
            .expects("status of 422")
            .signsIn();
    Page page = visitor.page();
    STAND.client().flows().setSettings(Map.of("DESK_PHONE", DESK));
    visitor.open("/console/new-flow");
    page.locator("#flow-source").fill(text("plain").replace("go: noted", "go: nowhere"));
    button(page, "Check").click();
    assertThat(page.locator("#flow-findings")).containsText("nowhere");
    page.locator("#flow-source").fill(text("plain"));
    button(page, "Check").click();
    button(page, "Begin a call").click();
    button(page, "press 2").click();
    assertThat(page.locator(".talk-lines")).containsText("The call is over: callback");
    button(page, "Save").click();
    assertThat(page.locator("h1")).hasText("The plain line");
  }

  private static List<String> look(Page page, String name, Look look) {
    String file = name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
    return new Inspection().faults(page, look).stream().map(fault -> name + ": " + fault).toList();
  }
}
