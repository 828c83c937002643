package dev.switchboard.app.demo;

import dev.switchboard.client.Message;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Switchboard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The same alert to two people by one route: one reads it on WhatsApp, and that is that; the
 * other's phone stays silent, so it is followed by a text and, as the carrier filters that, by a
 * call.
 */
final class RouteScene {
  private static final String READER = "+12065550181";
  private static final String SILENT = "+12065550182";
  private static final String NAME = "demo-alert";
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String ALERT = "Your flight LH 453 leaves from gate B12 in 40 minutes.";

  private static final String ROUTE =
      """
      {"steps": [
        {"channel": "whatsapp", "until": "read", "within": "PT10M"},
        {"channel": "sms", "until": "delivered", "within": "PT5M"},
        {"channel": "voice", "until": "answered", "within": "PT5M"}]}
      """;

  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final Narration narration;

  RouteScene(Switchboard gateway, SimulatorControl simulator, Narration narration) {
    this.gateway = gateway;
    this.simulator = simulator;
    this.narration = narration;
  }

  /** Plays it, and says whether it went as it must. */
  List<Audit.Check> play(String sender) throws InterruptedException {
    narration.step("An alert by a route");
    narration.line(gateway.routes().put(NAME, ROUTE).words());
    simulator.readsOnWhatsApp(READER);
    simulator.silentOnWhatsApp(SILENT);
    opens(READER, sender);
    opens(SILENT, sender);
    Message read = ended(alert(READER));
    told(READER, read);
    Message waiting = delivered(alert(SILENT));
    narration.line(SILENT + ": " + waiting.next().map(Message.NextStep::what).orElse("?"));
    simulator.advance(TEN_MINUTES);
    narration.line("ten minutes go by on the simulator's clock");
    Message fallen = ended(waiting.id());
    told(SILENT, fallen);
    return List.of(check(read, fallen));
  }

  private void opens(String phone, String sender) throws InterruptedException {
    simulator.writeOnWhatsApp(phone, sender, "Keep me posted, please.");
    Until.present(() -> gateway.conversation(phone).messages().stream().findFirst());
  }

  private String alert(String phone) {
    return gateway.send(NewMessage.to(phone, ALERT).route(NAME).build()).id();
  }

  private Message ended(String id) throws InterruptedException {
    return until(id, message -> message.route().flatMap(Message.Routed::ending).isPresent());
  }

  private Message delivered(String id) throws InterruptedException {
    return until(
        id,
        message ->
            message.route().stream()
                .flatMap(route -> route.steps().stream())
                .anyMatch(step -> step.status().equals(Optional.of("delivered"))));
  }

  private Message until(String id, Predicate<Message> so) throws InterruptedException {
    return Until.present(() -> Optional.of(gateway.message(id)).filter(so))
        .orElseGet(() -> gateway.message(id));
  }

  private void told(String phone, Message message) {
    narration.line(phone + " gets it:");
    message.timeline().stream()
        .filter(entry -> entry.event().startsWith("step") || entry.event().startsWith("route_"))
        .forEach(entry -> narration.line("  " + entry.reason().orElse(entry.event())));
  }

  private Audit.Check check(Message read, Message fallen) {
    List<String> faults = new ArrayList<>();
    if (!begun(read).equals(List.of("whatsapp"))) {
      faults.add("who read it on WhatsApp got it by " + begun(read));
    }
    if (!begun(fallen).equals(List.of("whatsapp", "sms", "voice"))) {
      faults.add("who was silent got it by " + begun(fallen));
    }
    for (Message message : List.of(read, fallen)) {
      if (message.route().flatMap(Message.Routed::ending).filter("done"::equals).isEmpty()) {
        faults.add(message.id() + " is " + message.status().word());
      }
    }
    long texts =
        simulator.ledger().stream()
            .filter(entry -> entry.to().endsWith(READER) && entry.body().equals(ALERT))
            .count();
    if (texts != 1) {
      faults.add(READER + " has it " + texts + " times");
    }
    if (simulator.calls(SILENT).stream().noneMatch(call -> call.transcript().contains(ALERT))) {
      faults.add(SILENT + " was not called");
    }
    return new Audit.Check(
        "by a route: read on WhatsApp, and nothing follows; silent, and a text and a call do",
        faults);
  }

  private static List<String> begun(Message message) {
    return message.route().stream()
        .flatMap(route -> route.steps().stream())
        .filter(step -> step.state().equals("begun"))
        .map(Message.Step::channel)
        .toList();
  }
}
