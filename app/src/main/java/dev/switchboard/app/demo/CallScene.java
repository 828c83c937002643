package dev.switchboard.app.demo;

import dev.switchboard.app.demo.SimulatorControl.PhoneCall;
import dev.switchboard.client.Call;
import dev.switchboard.client.NewCall;
import dev.switchboard.client.Switchboard;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Three calls while the texts are being sent: a reminder that is confirmed by a key, one to a line
 * that is busy at first, and one that comes in. Each is asserted by what was said on the phone.
 */
final class CallScene implements Callable<List<Audit.Check>> {
  private static final String PATIENT = "+12125550171";
  private static final String BUSY = "+12125550172";
  private static final String CALLER = "+12125550173";
  private static final String REMINDER = "Your visit is on Monday at nine. Press 1 to confirm.";
  private static final String THANKS = "Thank you. See you then.";
  private static final String NEWS = "Your table is ready.";

  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final String ours;
  private final Consumer<String> told;
  private final List<Audit.Check> checks = new ArrayList<>();

  /**
   * @param ours the number that calls leave by
   * @param told is told what happens
   */
  CallScene(Switchboard gateway, SimulatorControl simulator, String ours, Consumer<String> told) {
    this.gateway = gateway;
    this.simulator = simulator;
    this.ours = ours;
    this.told = told;
  }

  @Override
  public List<Audit.Check> call() throws InterruptedException {
    gateway.calls().rate(ours, new BigDecimal(5));
    simulator.answers(PATIENT, "delivers");
    simulator.answers(BUSY, "busy");
    Call busy = gateway.calls().place(NewCall.saying(BUSY, NEWS).retryAfter(Duration.ofSeconds(5)));
    Call reminder =
        gateway
            .calls()
            .place(
                NewCall.saying(PATIENT, REMINDER)
                    .key("1", "confirmed", THANKS)
                    .key("2", "declined"));
    told.accept(PATIENT + " is called: “" + REMINDER + "”");
    simulator.call(CALLER, ours);
    tried(busy);
    reminded(reminder);
    retried(busy);
    incoming();
    return List.copyOf(checks);
  }

  /** The line is free once it has been found busy. */
  private void tried(Call busy) throws InterruptedException {
    Until.present(() -> now(busy).filter(call -> call.next().isPresent() && retries(call)));
    told.accept(BUSY + " is busy; it is called again 5 s later");
    simulator.answers(BUSY, "delivers");
  }

  private static boolean retries(Call call) {
    return call.timeline().stream().anyMatch(step -> step.event().equals("retry"));
  }

  private void incoming() throws InterruptedException {
    List<String> heard = spoken(CALLER);
    told.accept(CALLER + " calls and hears: “" + heard.stream().findFirst().orElse("") + "”");
    List<String> faults = new ArrayList<>();
    if (heard.stream().noneMatch(line -> line.startsWith("Thank you for calling."))) {
      faults.add(CALLER + " heard " + heard);
    }
    boolean listed =
        Until.present(() ->
                gateway
                    .calls()
                    .page(Optional.of("completed"), 50, Optional.empty())
                    .calls()
                    .stream()
                    .filter(call -> call.direction().equals("inbound"))
                    .filter(call -> call.from().equals(CALLER))
                    .findFirst())
            .isPresent();
    if (!listed) {
      faults.add("the gateway does not list the call of " + CALLER);
    }
    add("a call that came in was answered and is on record", faults);
  }

  private void reminded(Call reminder) throws InterruptedException {
    Until.present(() -> simulator.calls(PATIENT).stream().filter(PhoneCall::asks).findFirst())
        .ifPresent(call -> simulator.press(call.sid(), "1"));
    Call end = over(reminder);
    List<String> heard = spoken(PATIENT);
    told.accept(PATIENT + " presses 1: " + end.answer().orElse("no answer"));
    List<String> faults = new ArrayList<>();
    if (!end.answer().equals(Optional.of("confirmed")) || !end.digits().equals(Optional.of("1"))) {
      faults.add(end.id() + " is " + end.status() + " with the answer " + end.answer());
    }
    if (!(heard.contains(REMINDER) && heard.contains(THANKS))) {
      faults.add(PATIENT + " heard " + heard);
    }
    add("the reminder was confirmed by a key, and the phone heard both texts", faults);
  }

  private void retried(Call busy) throws InterruptedException {
    Call end = over(busy);
    List<PhoneCall> calls = simulator.calls(BUSY);
    told.accept(BUSY + " is reached at the second try");
    List<String> faults = new ArrayList<>();
    if (!end.status().equals("completed") || calls.size() != 2) {
      faults.add(end.id() + " is " + end.status() + " after " + calls.size() + " calls");
    }
    if (!spoken(BUSY).contains(NEWS)) {
      faults.add(BUSY + " heard " + spoken(BUSY));
    }
    add("the busy line was called twice, no more, and heard its text once", faults);
  }

  private Call over(Call call) throws InterruptedException {
    return Until.present(() -> now(call).filter(Call::isFinal)).orElseGet(() -> call);
  }

  private Optional<Call> now(Call call) {
    return Optional.of(gateway.calls().one(call.id()));
  }

  /** What this phone heard, once its calls are over. */
  private List<String> spoken(String phone) throws InterruptedException {
    return Until.present(() ->
            Optional.of(simulator.calls(phone))
                .filter(calls -> !calls.isEmpty())
                .filter(calls -> calls.stream().allMatch(PhoneCall::isOver)))
        .orElseGet(() -> simulator.calls(phone))
        .stream()
        .flatMap(call -> call.transcript().stream())
        .toList();
  }

  private void add(String claim, List<String> faults) {
    checks.add(new Audit.Check(claim, List.copyOf(faults)));
  }
}
