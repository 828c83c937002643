package dev.switchboard.app.demo;

import dev.switchboard.client.Channel;
import dev.switchboard.client.Consent;
import dev.switchboard.client.Message;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Switchboard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same order update twice to a person on WhatsApp: as a text while their window is open, and as
 * the template beside it a day later.
 */
final class WhatsAppScene {
  private static final String PHONE = "+12065550177";
  private static final String QUESTION = "Where is my order?";
  private static final String UPDATE = "Your order A-1042 has just left us. Friday, as promised!";
  private static final Map<String, String> FILLED =
      Map.of("1", "Ann", "2", "A-1042", "3", "Friday");
  private static final Duration A_DAY = Duration.ofHours(25);

  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final Narration narration;

  WhatsAppScene(Switchboard gateway, SimulatorControl simulator, Narration narration) {
    this.gateway = gateway;
    this.simulator = simulator;
    this.narration = narration;
  }

  /** Plays it, and says whether it went as it must. */
  List<Audit.Check> play(String sender) throws InterruptedException {
    narration.step("An order update on WhatsApp");
    gateway.putConsent(
        PHONE, Consent.Change.optedIn(Channel.WHATSAPP, "checkout", "order A-1042, box ticked"));
    simulator.writeOnWhatsApp(PHONE, sender, QUESTION);
    narration.line(PHONE + " asks “" + QUESTION + "”, and their window is open for 24 hours");
    Until.present(() ->
        gateway.conversation(PHONE).messages().stream()
            .filter(entry -> entry.body().equals(QUESTION))
            .findFirst());
    Message inside = update();
    told("the update goes as it is", inside);
    simulator.advance(A_DAY);
    narration.line("a day goes by on the simulator's clock; the window is closed");
    Message outside = update();
    told("the same update goes as its template", outside);
    return List.of(check(inside, outside));
  }

  private Message update() throws InterruptedException {
    Message accepted =
        gateway.send(
            NewMessage.to(PHONE, UPDATE)
                .channel(Channel.WHATSAPP)
                .template("order_update", FILLED)
                .build());
    return Until.present(
            () -> Optional.of(gateway.message(accepted.id())).filter(m -> m.status().isFinal()))
        .orElseGet(() -> gateway.message(accepted.id()));
  }

  private void told(String what, Message message) {
    narration.line(what + ": “" + message.body() + "”");
    narration.line("  " + message.status().word());
  }

  private Audit.Check check(Message inside, Message outside) {
    List<String> faults = new ArrayList<>();
    List<String> shown =
        simulator.bubbles(PHONE).stream()
            .filter(bubble -> !bubble.direction().equals("inbound"))
            .map(SimulatorControl.Bubble::body)
            .toList();
    for (Message message : List.of(inside, outside)) {
      if (!message.status().isDelivered()) {
        faults.add(message.id() + " is " + message.status().word());
      }
      if (!shown.contains(message.body())) {
        faults.add(PHONE + " does not show what " + message.id() + " says");
      }
    }
    if (!inside.body().equals(UPDATE)) {
      faults.add("inside the window it did not go as the text");
    }
    if (outside.body().equals(UPDATE)
        || outside.template().filter(template -> !template.fallback()).isEmpty()) {
      faults.add("outside the window it did not go as the template");
    }
    return new Audit.Check(
        "on WhatsApp: a text inside the window, its template a day later, and no 63016", faults);
  }
}
