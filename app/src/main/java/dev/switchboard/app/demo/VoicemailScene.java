package dev.switchboard.app.demo;

import dev.switchboard.app.demo.SimulatorControl.PhoneCall;
import dev.switchboard.client.Switchboard;
import dev.switchboard.client.Voicemail;
import dev.switchboard.client.VoicemailQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Somebody calls, leaves a voicemail, and it is here: its sound, and what was said in words. */
final class VoicemailScene implements Callable<List<Audit.Check>> {
  private static final String CALLER = "+12125550174";
  private static final String WORDS = "Hello, this is Ada. Please call me back about my order.";
  private static final String MAILBOX =
      """
      {"otherwise": {"voicemail": {"greeting": "Please leave a message.", "transcribe": true}}}
      """;

  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final String ours;
  private final Consumer<String> told;

  /**
   * @param ours the number that is called
   * @param told is told what happens
   */
  VoicemailScene(
      Switchboard gateway, SimulatorControl simulator, String ours, Consumer<String> told) {
    this.gateway = gateway;
    this.simulator = simulator;
    this.ours = ours;
    this.told = told;
  }

  @Override
  public List<Audit.Check> call() throws InterruptedException {
    gateway.calls().setIncoming(MAILBOX);
    try {
      simulator.call(CALLER, ours);
      Until.present(() -> simulator.calls(CALLER).stream().filter(PhoneCall::asks).findFirst())
          .ifPresent(call -> {
            simulator.speak(call.sid(), WORDS);
            simulator.press(call.sid(), "#");
          });
      told.accept(CALLER + " calls and says after the tone: “" + WORDS + "”");
      Optional<Voicemail> left = Until.present(this::left);
      List<String> faults = new ArrayList<>();
      left.ifPresentOrElse(
          voicemail -> look(voicemail, faults),
          () -> faults.add("no voicemail of " + CALLER + " came with sound and words"));
      return List.of(
          new Audit.Check(
              "a caller's voicemail was fetched, can be played, and is here in words", faults));
    } finally {
      gateway.calls().setIncoming("{}");
    }
  }

  /** Once all of it is here. */
  private Optional<Voicemail> left() {
    return gateway.voicemails().page(VoicemailQuery.newest()).voicemails().stream()
        .filter(one -> one.from().equals(CALLER))
        .filter(one -> one.audio().state().equals("stored"))
        .filter(one -> one.transcript().text().isPresent())
        .findFirst();
  }

  private void look(Voicemail voicemail, List<String> faults) {
    told.accept(
        "a voicemail of "
            + voicemail.duration().map(seconds -> seconds + " s").orElse("unknown length")
            + " is in the inbox: “"
            + voicemail.transcript().text().orElse("")
            + "”");
    if (!voicemail.transcript().text().equals(Optional.of(WORDS))) {
      faults.add(voicemail.id() + " reads " + voicemail.transcript());
    }
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    gateway.voicemails().audio(voicemail.id(), sound);
    byte[] bytes = sound.toByteArray();
    String head =
        new String(Arrays.copyOf(bytes, Math.min(4, bytes.length)), StandardCharsets.US_ASCII);
    if (!head.equals("RIFF")
        || !voicemail.audio().bytes().equals(Optional.of((long) bytes.length))) {
      faults.add(voicemail.id() + " plays " + bytes.length + " bytes that begin with " + head);
    }
  }
}
