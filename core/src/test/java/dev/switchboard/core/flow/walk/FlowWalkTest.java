package dev.switchboard.core.flow.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.flow.picture.Marks.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I9: a walk through a flow")
class FlowWalkTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "flows");

  private static String example(String name) throws IOException {
    return Files.readString(EXAMPLES.resolve(name + ".yaml"));
  }

  private static FlowWalk shop() throws IOException {
    return FlowWalk.of(example("shop"))
        .knowing(example("after-hours"))
        .setting("SALES_PHONE", "+442079460018")
        .setting("SUPPORT_PHONES", "+442079460019, +442079460020")
        .setting("SHOP_PHONE", "+442079460000")
        .at(Instant.parse("2026-03-02T15:00:00Z"));
  }

  @Test
  @DisplayName("says what a caller hears, and where the call ends")
  void salesIsBusy() throws IOException {
    shop()
        .hears("Press 1 for sales")
        .press("1")
        .dials("+442079460018")
        .busy()
        .hears("Please leave a message")
        .leavesMessage(Duration.ofSeconds(12))
        .texts("We call you back")
        .ends("thanks");
  }

  @Test
  @DisplayName("hears words as well as keys, and dials several numbers")
  void supportBySpeech() throws IOException {
    shop()
        .says("I need help, please.")
        .hears("This call is recorded")
        .dials("+442079460019")
        .dials("+442079460020")
        .holds("wish", "support")
        .answered()
        .ends("thanks");
  }

  @Test
  @DisplayName("of somebody who says nothing is asked again so often, and no more: F36")
  void silence() throws IOException {
    shop()
        .isSilent()
        .hears("We did not hear you.")
        .hears("Press 1 for sales")
        .isSilent()
        .isAt("menu")
        .isSilent()
        .isAt("voicemail")
        .leavesMessage(Duration.ZERO)
        .ends("left");
  }

  @Test
  @DisplayName("goes into a flow within and comes back by its word")
  void afterHours() throws IOException {
    shop()
        .at(Instant.parse("2026-03-01T15:00:00Z"))
        .hears("Nobody is in the shop now")
        .press("1")
        .leavesMessage(Duration.ofSeconds(5))
        .hears("Thank you for calling")
        .ends("thanks");
  }

  @Test
  @DisplayName("asks an application that the walk plays, also one that is down")
  void application() throws IOException {
    FlowWalk walk =
        FlowWalk.of(example("order-status"))
            .setting("ORDERS_URL", "https://shop.example")
            .setting("SUPPORT_PHONE", "+442079460019")
            .press("104217#")
            .application(200, "{\"status\": \"shipped\", \"delivery\": {\"day\": \"Tuesday\"}}")
            .hears("104217 is on its way, and arrives Tuesday")
            .press("1")
            .press("104218")
            .application(404, "")
            .hears("We do not know the order 104218")
            .press("1")
            .press("104219")
            .application(200, "<html>")
            .hears("We cannot look that up");
    assertThat(walk.exit()).isEmpty();
    walk.failed().ends("not-reached");
    FlowWalk.of(example("order-status"))
        .setting("ORDERS_URL", "https://shop.example")
        .setting("SUPPORT_PHONE", "+442079460019")
        .press("104217")
        .applicationIsDown()
        .hears("We cannot look that up")
        .dials("+442079460019");
  }

  @Test
  @DisplayName("never says of one order what the application said of another")
  void forgetsTheLastAnswer() throws IOException {
    FlowWalk.of(example("order-status"))
        .setting("ORDERS_URL", "https://shop.example")
        .setting("SUPPORT_PHONE", "+442079460019")
        .press("104217")
        .application(200, "{\"status\": \"shipped\", \"delivery\": {\"day\": \"Tuesday\"}}")
        .press("1")
        .press("104218")
        .application(200, "{}")
        .hearsNot("is on its way")
        .hears("We cannot look that up");
  }

  @Test
  @DisplayName("of the reminder is filled in with what the call brings along")
  void reminder() throws IOException {
    FlowWalk.of(example("reminder"))
        .variable("name", "Ann")
        .variable("day", "Monday")
        .variable("time", "ten")
        .hears("Hello Ann. This is a reminder of your appointment on Monday, at ten.")
        .press("1")
        .hears("We expect you on Monday")
        .ends("confirmed");
  }

  @Test
  @DisplayName("that goes otherwise tells what was said instead, and the whole call")
  void failure() throws IOException {
    FlowWalk walk = shop().press("3");
    assertThatThrownBy(() -> walk.hears("Good evening"))
        .isInstanceOf(WalkFailure.class)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("“Good evening” was not said")
        .hasMessageContaining("Please leave a message after the tone")
        .hasMessageContaining("menu > press 3");
    assertThatThrownBy(() -> walk.hearsNot("after the tone")).hasMessageContaining("was said");
    assertThatThrownBy(() -> walk.isAt("menu")).hasMessageContaining("at the step voicemail");
    assertThatThrownBy(() -> walk.ends("thanks")).hasMessageContaining("has not ended");
    assertThatThrownBy(() -> walk.dials("+442079460018")).hasMessageContaining("is not dialled");
    assertThatThrownBy(() -> walk.texts("call you back")).hasMessageContaining("No message");
    assertThatThrownBy(() -> walk.holds("wish", "sales")).hasMessageContaining("“message”");
    assertThatThrownBy(() -> walk.busy())
        .hasMessageContaining("cannot happen at the step voicemail")
        .hasMessageContaining("record 12s");
    walk.hangsUp().ends("hung_up");
    assertThatThrownBy(() -> walk.press("1")).hasMessageContaining("over already");
  }

  @Test
  @DisplayName("marks its path for the picture")
  void marks() throws IOException {
    assertThat(shop().isSilent().press("2").busy().marks())
        .satisfies(marks -> {
          assertThat(marks.boxes())
              .containsExactlyInAnyOrder("(call)", "open", "menu", "support", "voicemail");
          assertThat(marks.ways())
              .contains(
                  new Way("menu", "again: no input"),
                  new Way("menu", "2 support"),
                  new Way("support", "busy"));
        });
  }

  @Test
  @DisplayName("is refused where the text is no flow, with line and column")
  void noFlow() {
    assertThatThrownBy(() -> FlowWalk.of("flow: x\nsteps:\n  a:\n    sey: hi\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4:5");
  }
}
