package dev.switchboard.core.whatsapp;

import static dev.switchboard.core.whatsapp.Samples.NOON;
import static dev.switchboard.core.whatsapp.Samples.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.whatsapp.Approval.State;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import dev.switchboard.core.whatsapp.SendRule.Named;
import dev.switchboard.core.whatsapp.SendRule.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What may go on WhatsApp, and as what")
class SendRuleTests {
  private static final Letter TEXT = new Letter.Text();

  private static Letter only(Template template) {
    return new Letter.OnlyTemplate(new Named(template.name(), Optional.of(template)));
  }

  private static Letter either(Template template) {
    return new Letter.TextOrTemplate(new Named(template.name(), Optional.of(template)));
  }

  private static Contact wrote(Duration ago, OptIn optIn) {
    return new Contact(Optional.of(new Window(NOON.minus(ago))), optIn);
  }

  private static Sending decide(Letter letter, Contact contact) {
    return SendRule.decide(letter, contact, SENDER, NOON, Stage.ACCEPT);
  }

  private static String code(Sending sending) {
    return sending instanceof Sending.Refused refused
        ? refused.code()
        : sending.getClass().getSimpleName();
  }

  @ParameterizedTest(name = "{0} after their last message: {1}")
  @CsvSource({
    "PT0S, AsText",
    "PT23H57M, AsText",
    "PT23H58M, window_closed",
    "PT24H, window_closed",
    "P30D, window_closed"
  })
  @DisplayName("W2 a free text goes within 24 hours of their last message, less a margin")
  void window(Duration ago, String expected) {
    assertThat(code(decide(TEXT, wrote(ago, OptIn.PROVEN)))).isEqualTo(expected);
  }

  @Test
  @DisplayName("W2 a refusal says whose window, until when, and what to do")
  void refusalExplains() {
    assertThat(decide(TEXT, Contact.STRANGER))
        .isInstanceOfSatisfying(
            Sending.Refused.class,
            refused -> {
              assertThat(refused.reason()).contains("have not written to " + SENDER);
              assertThat(refused.remedy()).contains("approved template");
            });
    assertThat(((Sending.Refused) decide(TEXT, wrote(Duration.ofHours(30), OptIn.NONE))).reason())
        .contains("ended at 2026-11-30T06:00:00Z");
  }

  @Test
  @DisplayName(
      "W4 a text with a template beside it goes as the text while it may, then as the template")
  void fallback() {
    Letter letter = either(Samples.approved());
    assertThat(code(decide(letter, wrote(Duration.ofHours(1), OptIn.NONE)))).isEqualTo("AsText");
    assertThat(code(decide(letter, wrote(Duration.ofHours(25), OptIn.PROVEN))))
        .isEqualTo("AsTemplate");
    assertThat(code(decide(letter, Contact.STRANGER))).isEqualTo("not_opted_in");
  }

  @ParameterizedTest(name = "opt-in {0}, wrote {1} ago, {2}: {3}")
  @CsvSource({
    "NONE,     P30D, UTILITY,        not_opted_in",
    "UNPROVEN, P30D, UTILITY,        not_opted_in",
    "PROVEN,   P30D, UTILITY,        AsTemplate",
    "NONE,     PT1H, UTILITY,        AsTemplate",
    "NONE,     PT1H, AUTHENTICATION, AsTemplate",
    "NONE,     PT1H, MARKETING,      not_opted_in",
    "PROVEN,   PT1H, MARKETING,      AsTemplate",
    "PROVEN,   P30D, MARKETING,      AsTemplate"
  })
  @DisplayName("W5 what opens a conversation, and marketing always, needs an opt-in with its proof")
  void optIn(OptIn optIn, Duration ago, Category category, String expected) {
    Sending sending = decide(only(Samples.template(State.APPROVED, category)), wrote(ago, optIn));
    assertThat(code(sending)).isEqualTo(expected);
    if (sending instanceof Sending.Refused refused) {
      assertThat(refused.remedy()).contains("/v1/consents/");
      assertThat(refused.reason())
          .contains(optIn == OptIn.UNPROVEN ? "without its proof" : "have not opted in");
    }
  }

  @ParameterizedTest
  @EnumSource(State.class)
  @DisplayName(
      "W3 only an approved template is accepted; one that may still pass waits in the queue")
  void approval(State state) {
    Letter letter = only(Samples.template(state, Category.UTILITY));
    Contact contact = new Contact(Optional.empty(), OptIn.PROVEN);
    String atAccept = code(decide(letter, contact));
    Sending atDispatch = SendRule.decide(letter, contact, SENDER, NOON, Stage.DISPATCH);
    if (state == State.APPROVED) {
      assertThat(List.of(atAccept, code(atDispatch))).containsOnly("AsTemplate");
      return;
    }
    assertThat(atAccept).isEqualTo("template_not_approved");
    assertThat(code(atDispatch))
        .isEqualTo(
            state == State.PAUSED || state == State.PENDING || state == State.RECEIVED
                ? "Waits"
                : "template_not_approved");
    if (state == State.REJECTED) {
      assertThat(((Sending.Refused) atDispatch).reason()).contains("rejected", "Too pushy");
    }
  }

  @Test
  @DisplayName("W3 one that the provider has no more is refused by name")
  void gone() {
    Sending sending =
        decide(
            new Letter.OnlyTemplate(new Named("order_update", Optional.empty())), Contact.STRANGER);
    assertThat(code(sending)).isEqualTo("unknown_template");
  }

  @Test
  @DisplayName("W2 a list is for answers: inside the window without approval, outside never")
  void answersOnly() {
    Template list =
        new Template(
            "HX0123456789abcdef0123456789abcdef",
            "choose",
            Optional.empty(),
            "en",
            new Content(
                "twilio/list-picker",
                Optional.empty(),
                "Which one?",
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of("Choose"),
                List.of(new Content.Choice("a", "Small", ""))),
            java.util.Map.of(),
            Approval.NONE,
            Instant.EPOCH);
    assertThat(code(decide(only(list), wrote(Duration.ofHours(1), OptIn.NONE))))
        .isEqualTo("AsTemplate");
    assertThat(code(decide(only(list), wrote(Duration.ofHours(25), OptIn.PROVEN))))
        .isEqualTo("window_closed");
  }
}
