package dev.switchboard.app.demo;

import dev.switchboard.app.demo.SimulatorControl.PhoneCall;
import dev.switchboard.client.Call;
import dev.switchboard.client.NewCall;
import dev.switchboard.client.Priority;
import dev.switchboard.client.Switchboard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Four people call a shop and press 1, 2, 3 and nothing, and one is reminded of an appointment.
 * Each is asserted by what was said on the phone. While they listen, the clock goes faster.
 */
final class FlowScene {
  private static final String SALES = "+12125550181";
  private static final String SUPPORT = "+12125550182";
  private static final String PATIENT = "+12125550183";
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofMillis(3_500);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String THANKS = "Thank you for calling. Goodbye.";
  private static final String SPEAK = "Please leave a message after the tone";

  /**
   * Somebody who calls.
   *
   * @param key what is pressed; empty: nothing
   * @param hears what has to be heard, in order
   * @param exit by which the call leaves the flow
   */
  private record Caller(String phone, String key, List<String> hears, String exit) {
    String presses() {
      return "presses " + (key.isEmpty() ? "nothing" : key);
    }
  }

  private static final List<Caller> CALLERS =
      List.of(
          new Caller(
              "+12125550184", "1", List.of("We are connecting you with sales.", THANKS), "thanks"),
          new Caller(
              "+12125550185",
              "2",
              List.of(
                  "This call is recorded, so that we get better.",
                  "We are connecting you with support.",
                  THANKS),
              "thanks"),
          new Caller("+12125550186", "3", List.of(SPEAK, THANKS), "thanks"),
          new Caller(
              "+12125550187",
              "",
              List.of("We did not hear you.", "We did not hear you.", "Goodbye."),
              "left"));

  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final Consumer<String> told;
  private final Set<String> pressed = new HashSet<>();
  private final Set<String> spoken = new HashSet<>();

  /**
   * @param told is told what happens
   */
  FlowScene(Switchboard gateway, SimulatorControl simulator, Consumer<String> told) {
    this.gateway = gateway;
    this.simulator = simulator;
    this.told = told;
  }

  List<Audit.Check> play(String ours) throws InterruptedException {
    gateway
        .flows()
        .setSettings(
            Map.of(
                "SALES_PHONE", SALES,
                "SUPPORT_PHONES", SUPPORT,
                "SHOP_PHONE", ours,
                "OFFICE_PHONE", SUPPORT));
    gateway.flows().put("after-hours", text("after-hours"));
    gateway.flows().put("shop", atAnyHour(text("shop")));
    gateway.flows().put("reminder", text("reminder"));
    told.accept("examples/flows: shop, after-hours and reminder are checked and kept, by PUT");
    gateway.calls().answerIncoming(Optional.empty(), Map.of("flow", "shop"));
    for (String phone : List.of(SALES, SUPPORT, PATIENT)) {
      simulator.answers(phone, "delivers");
    }
    CALLERS.forEach(caller -> simulator.call(caller.phone(), ours));
    Call reminder =
        gateway
            .calls()
            .place(
                NewCall.through(PATIENT, "reminder")
                    .variable("name", "Ada")
                    .variable("day", "Tuesday")
                    .variable("time", "nine")
                    .priority(Priority.URGENT));
    listen();
    gateway.calls().answerIncoming(Optional.empty(), Map.of());
    List<Audit.Check> checks = new ArrayList<>();
    checks.add(menu());
    checks.add(reminded(reminder));
    return checks;
  }

  private static String text(String flow) {
    return new String(Examples.read("flows/" + flow + ".yaml"), StandardCharsets.UTF_8);
  }

  /** Whenever this is played, somebody is there. */
  private static String atAnyHour(String shop) {
    return shop.replaceFirst("open: \\[[^\\]]*]", "open: [daily 00:00-24:00]")
        .replaceFirst("holidays: \\[[^\\]]*]", "holidays: [2000-01-01]");
  }

  /** Until all have hung up. */
  private void listen() throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      List<PhoneCall> calls = new ArrayList<>();
      for (Caller caller : CALLERS) {
        newest(caller.phone()).ifPresent(call -> calls.add(acted(caller, call)));
      }
      newest(PATIENT).ifPresent(call -> calls.add(confirmed(call)));
      for (String desk : List.of(SALES, SUPPORT)) {
        newest(desk)
            .filter(call -> call.status().equals("in-progress") && pressed.add(call.sid()))
            .ifPresent(call -> simulator.hangUp(call.sid()));
      }
      if (calls.size() > CALLERS.size() && calls.stream().allMatch(PhoneCall::isOver)) {
        return;
      }
      // While one of them waits for our answer, no time passes.
      if (calls.stream().noneMatch(call -> call.does().equals("fetch"))) {
        passTime(calls);
      }
      Thread.sleep(15);
    }
  }

  /** Of silence on a tape only so much is skipped that the rest of it is measured exactly. */
  private void passTime(List<PhoneCall> calls) {
    Optional<PhoneCall> silent =
        calls.stream()
            .filter(call -> call.does().equals("record") && !spoken.contains(call.sid()))
            .findFirst();
    if (silent.isEmpty()) {
      simulator.advance(TICK);
    } else if (pressed.add("silence of " + silent.get().sid())) {
      simulator.advance(SILENCE);
    }
  }

  private Optional<PhoneCall> newest(String phone) {
    List<PhoneCall> calls = simulator.calls(phone);
    return calls.isEmpty() ? Optional.empty() : Optional.of(calls.getLast());
  }

  private PhoneCall acted(Caller caller, PhoneCall call) {
    boolean taped = call.transcript().stream().anyMatch(line -> line.startsWith(SPEAK));
    if (call.asks() && !caller.key().isEmpty() && !taped && pressed.add(call.sid())) {
      simulator.press(call.sid(), caller.key());
    } else if (call.does().equals("record") && caller.key().equals("3") && spoken.add(call.sid())) {
      simulator.speak(call.sid(), "Do you have the blue one?");
      simulator.press(call.sid(), "#");
    }
    return call;
  }

  private PhoneCall confirmed(PhoneCall call) {
    if (call.asks() && pressed.add(call.sid())) {
      simulator.press(call.sid(), "1");
    }
    return call;
  }

  private Audit.Check menu() throws InterruptedException {
    List<String> faults = new ArrayList<>();
    for (Caller caller : CALLERS) {
      Optional<Call> call = Until.present(() -> left(caller.phone()));
      String exit = call.flatMap(Call::exit).orElse("nowhere");
      told.accept(caller.phone() + " " + caller.presses() + " and leaves by " + exit);
      List<String> heard = newest(caller.phone()).map(PhoneCall::transcript).orElse(List.of());
      if (!inOrder(heard, caller.hears())) {
        faults.add(caller.phone() + " heard " + heard);
      }
      if (!exit.equals(caller.exit())) {
        faults.add(caller.phone() + " left by " + exit + ", not by " + caller.exit());
      }
    }
    return new Audit.Check(
        "a menu led four callers where they wanted, the silent one too, by what each of them heard",
        faults);
  }

  private Optional<Call> left(String phone) {
    return gateway.calls().page(Optional.empty(), 50, Optional.empty()).calls().stream()
        .filter(call -> call.from().equals(phone) && call.exit().isPresent())
        .findFirst();
  }

  private Audit.Check reminded(Call placed) throws InterruptedException {
    Optional<Call> end =
        Until.present(() ->
            Optional.of(gateway.calls().one(placed.id())).filter(call -> call.exit().isPresent()));
    String exit = end.flatMap(Call::exit).orElse("not over");
    told.accept(PATIENT + " presses 1 and the reminder is " + exit);
    List<String> faults = new ArrayList<>();
    List<String> heard = newest(PATIENT).map(PhoneCall::transcript).orElse(List.of());
    if (!exit.equals("confirmed")) {
      faults.add(placed.id() + " left by " + exit);
    }
    if (!inOrder(heard, List.of("Hello Ada.", "Thank you. We expect you on Tuesday."))) {
      faults.add(PATIENT + " heard " + heard);
    }
    return new Audit.Check("a reminder ran through its flow and was confirmed by a key", faults);
  }

  private static boolean inOrder(List<String> heard, List<String> wanted) {
    int next = 0;
    for (String line : heard) {
      if (next < wanted.size() && line.startsWith(wanted.get(next))) {
        next++;
      }
    }
    return next == wanted.size();
  }
}
