package dev.switchboard.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.route.RouteRule.Decision;
import dev.switchboard.core.route.StepState.Begun;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("D3, F27: a route goes by what is heard of each step and by the clock")
class RouteRuleTests {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  static final Route ROUTE =
      new Route(
          "alert",
          List.of(
              step(StepChannel.WHATSAPP, Until.READ, 10),
              step(StepChannel.SMS, Until.DELIVERED, 5),
              step(StepChannel.VOICE, Until.ANSWERED, 3)),
          Optional.empty());

  private static Step step(StepChannel channel, Until until, int minutes) {
    return new Step(channel, until, Duration.ofMinutes(minutes), Optional.empty());
  }

  private static Instant at(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }

  private static Run begun() {
    return Run.fresh(ROUTE).begin(0, NOON, NOON);
  }

  private static Run hear(Run run, int step, MessageStatus status, int minute) {
    return run.hear(step, status, "", at(minute)).run();
  }

  @Test
  void begins_with_its_first_step() {
    assertThat(RouteRule.decide(Run.fresh(ROUTE), NOON))
        .isEqualTo(new Decision.Start(0, "begins by WhatsApp"));
  }

  @ParameterizedTest
  @EnumSource(
      value = MessageStatus.class,
      names = {"SCHEDULED", "QUEUED", "SENDING", "UNKNOWN", "SENT", "DELIVERED"})
  @DisplayName(
      "F27: accepted by the provider is not delivered, and delivered is not read: it waits")
  void waits_for_its_goal(MessageStatus status) {
    assertThat(RouteRule.decide(hear(begun(), 0, status, 1), at(1)))
        .isEqualTo(new Decision.Wait(at(10), "wait until read (WhatsApp), else go on by SMS"));
  }

  @ParameterizedTest
  @CsvSource({
    "SENT, 'step 1 (WhatsApp) was not read within 10 min: goes on by SMS'",
    "DELIVERED, 'step 1 (WhatsApp) was not read within 10 min, only delivered: goes on by SMS'",
    "UNKNOWN, 'step 1 (WhatsApp) was not read within 10 min, and nobody knows whether it was sent: goes on by SMS'",
    "QUEUED, 'step 1 (WhatsApp) was not read within 10 min, and not even sent: goes on by SMS'"
  })
  @DisplayName("F27: step 2 begins on the deadline, and says why")
  void goes_on_at_the_deadline(MessageStatus status, String why) {
    assertThat(RouteRule.decide(hear(begun(), 0, status, 1), at(10)))
        .isEqualTo(new Decision.Start(1, why));
  }

  @ParameterizedTest
  @EnumSource(
      value = MessageStatus.class,
      names = {"UNDELIVERED", "FAILED", "REFUSED", "EXPIRED", "CANCELED"})
  void goes_on_at_once_where_it_failed_for_sure(MessageStatus status) {
    Run run = begun().hear(0, status, "63016", at(1)).run();

    assertThat(RouteRule.decide(run, at(1))).isInstanceOf(Decision.Start.class);
  }

  @Test
  void is_done_once_the_goal_is_reached() {
    Run run = hear(begun(), 0, MessageStatus.READ, 2);

    assertThat(RouteRule.decide(run, at(2))).isInstanceOf(Decision.End.class);
    assertThat(run.status()).isEqualTo(MessageStatus.READ);
  }

  @Test
  @DisplayName("F27: a late delivery that is not the goal is noted and begins nothing")
  void notes_a_late_delivery() {
    Run run = begun().begin(1, at(10), at(10));

    Run.Noted late = run.hear(0, MessageStatus.DELIVERED, "", at(12));

    assertThat(late.note())
        .hasValue(
            "step 1 (WhatsApp) was delivered late, 2 min after the route had gone on by SMS; it changes nothing");
    assertThat(RouteRule.decide(late.run(), at(12))).isInstanceOf(Decision.Wait.class);
    assertThat(late.run().status()).isEqualTo(MessageStatus.DELIVERED);
  }

  @Test
  @DisplayName("F27: a late success of an earlier step ends the route: no third step")
  void a_late_success_ends_it() {
    Run run = begun().begin(1, at(10), at(10));

    Run.Noted late = run.hear(0, MessageStatus.READ, "", at(14));

    assertThat(late.note().orElseThrow()).endsWith("gone on by SMS: nothing more is begun");
    assertThat(RouteRule.decide(late.run(), at(99)))
        .isInstanceOfSatisfying(
            Decision.End.class, end -> assertThat(end.how().kind()).isEqualTo(Ending.Kind.DONE));
  }

  @Test
  void passes_over_what_cannot_go() {
    Run run = Run.fresh(ROUTE).pass(0, NOON, "no window is open");

    assertThat(RouteRule.decide(run, NOON))
        .isEqualTo(
            new Decision.Start(
                1, "step 1 (WhatsApp) was passed over (no window is open): goes on by SMS"));
  }

  @Test
  void gives_up_with_the_reason_of_the_last_step() {
    Run run =
        Run.fresh(ROUTE)
            .pass(0, NOON, "no window is open")
            .begin(1, NOON, NOON)
            .pass(2, at(1), "x");

    Run failed = run.hear(1, MessageStatus.UNDELIVERED, "30003 Unreachable", at(1)).run();

    assertThat(RouteRule.decide(failed, at(1)))
        .isInstanceOfSatisfying(
            Decision.End.class,
            end -> {
              assertThat(end.how().kind()).isEqualTo(Ending.Kind.GAVE_UP);
              assertThat(failed.end(end.how()).status()).isEqualTo(MessageStatus.UNDELIVERED);
            });
  }

  @Test
  void a_step_that_waits_for_the_morning_is_waited_for_from_then() {
    Run run = Run.fresh(ROUTE).begin(0, NOON, at(600));

    assertThat(((Begun) run.states().getFirst()).deadline()).isEqualTo(at(610));
    assertThat(((Begun) run.leaves(0, at(700)).states().getFirst()).deadline()).isEqualTo(at(710));
    assertThat(run.leaves(0, at(1))).isEqualTo(run);
  }

  @Test
  void nothing_begins_after_an_ending() {
    Run run = begun().end(new Ending(Ending.Kind.OPTED_OUT, at(1), "they said STOP"));

    assertThat(RouteRule.decide(run, at(99))).isEqualTo(new Decision.Over());
    assertThat(run.status()).isEqualTo(MessageStatus.CANCELED);
    assertThat(hear(run, 0, MessageStatus.DELIVERED, 3).status())
        .isEqualTo(MessageStatus.DELIVERED);
  }

  @Test
  void no_step_begins_twice() {
    assertThatThrownBy(() -> begun().begin(0, NOON, NOON))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "IN_PROGRESS, , SENT",
    "IN_PROGRESS, human, DELIVERED",
    "IN_PROGRESS, machine_start, UNDELIVERED",
    "COMPLETED, , DELIVERED",
    "COMPLETED, unknown, DELIVERED",
    "COMPLETED, machine_end_beep, UNDELIVERED",
    "COMPLETED, fax, UNDELIVERED",
    "NO_ANSWER, , UNDELIVERED",
    "BUSY, , UNDELIVERED",
    "FAILED, , FAILED",
    "RINGING, , SENT",
    "PLACING, , SENDING",
    "UNKNOWN, , UNKNOWN"
  })
  @DisplayName("a machine is no person: answered means that somebody took the call")
  void calls_as_steps(CallStatus status, String who, MessageStatus meant) {
    assertThat(CallHeard.of(status, Optional.ofNullable(who)).status()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "0.02, 0.01, 0.01, true",
    "0.02, 0.01, 0.0101, false",
    "0.02, 0, 0.02, true",
    "0.02, 0.02, 0.0001, false"
  })
  @DisplayName("D3: a step that would pass the cap does not begin")
  void cost_cap(String cap, String spent, String next, boolean begins) {
    assertThat(CostCap.obstacle(Optional.of(usd(cap)), usd(spent), usd(next)).isEmpty())
        .isEqualTo(begins);
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), "USD");
  }

  @Test
  void a_goal_that_the_channel_never_tells_is_no_step() {
    assertThatThrownBy(() -> step(StepChannel.SMS, Until.READ, 5)).hasMessageContaining("never");
    assertThatThrownBy(() -> new Route("x", List.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new Route(
                "x",
                List.of(
                    step(StepChannel.SMS, Until.DELIVERED, 5),
                    step(StepChannel.SMS, Until.DELIVERED, 5)),
                Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_picture_shows_each_step_and_where_the_message_stands() {
    assertThat(RoutePicture.of(ROUTE))
        .contains("1 · WhatsApp", "until delivered, 5 min", "give up");
    assertThat(RoutePicture.of(hear(begun(), 0, MessageStatus.READ, 1))).contains("#15803d");
  }
}
