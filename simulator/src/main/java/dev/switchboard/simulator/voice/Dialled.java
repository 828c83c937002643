package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Callback;
import dev.switchboard.simulator.twiml.Callee;
import dev.switchboard.simulator.twiml.Dial;
import dev.switchboard.simulator.twiml.Hook;
import dev.switchboard.simulator.twiml.MachineDetection;
import dev.switchboard.simulator.twiml.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A callee of a {@code <Dial>} as a leg to make.
 *
 * @param objection Twilio's alert where it cannot be called; 0 where it can
 */
record Dialled(String to, CallOrder order, int objection) {

  static Dialled of(Callee callee, Dial dial, Page page) {
    Hook none = new Hook(Optional.empty(), Method.POST);
    Callback silent = new Callback(Optional.empty(), Method.POST, Set.of());
    return switch (callee) {
      case Callee.Number number -> {
        String to = PhoneNumbers.read(number.number()).orElse(number.number());
        int objection = to.startsWith("+") ? 0 : 13223;
        CallOrder order = order(dial, page, number.whisper(), number.status());
        yield new Dialled(
            to,
            order
                .pressing(number.sendDigits().orElse(""))
                .detecting(detection(number.machineDetection(), page)),
            objection);
      }
      case Callee.Client client ->
          new Dialled(
              "client:" + client.identity(),
              order(dial, page, client.whisper(), client.status()),
              0);
      case Callee.Sip sip ->
          new Dialled(sip.uri(), order(dial, page, sip.whisper(), sip.status()), 0);
      case Callee.Application application ->
          new Dialled(
              "app:" + application.applicationSid(),
              order(dial, page, application.whisper(), application.status()),
              0);
      case Callee.Sim sim -> new Dialled("sim:" + sim.simSid(), order(dial, page, none, silent), 0);
      case Callee.WhatsApp whatsApp ->
          new Dialled(
              "whatsapp:" + whatsApp.number(),
              order(dial, page, whatsApp.whisper(), whatsApp.status()),
              0);
      case Callee.Conference conference ->
          new Dialled(conference.name(), order(dial, page, none, silent), 13223);
      case Callee.Queue queue -> new Dialled(queue.name(), order(dial, page, none, silent), 13223);
    };
  }

  private static CallOrder order(Dial dial, Page page, Hook whisper, Callback status) {
    return CallOrder.dialled(
        page.named(whisper).orElse(Target.NONE),
        page.named(status).orElse(Target.NONE),
        CallEvent.named(List.copyOf(status.events())),
        dial.timeout(),
        "");
  }

  private static Optional<Detection> detection(MachineDetection wanted, Page page) {
    if (wanted.mode().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Detection(
            wanted.mode().equals("DetectMessageEnd")
                ? Detection.Until.MESSAGE_END
                : Detection.Until.START,
            wanted.timeout(),
            page.named(wanted.callback()).orElse(Target.NONE)));
  }
}
