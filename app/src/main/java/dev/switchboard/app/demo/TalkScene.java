package dev.switchboard.app.demo;

import dev.switchboard.client.Channel;
import dev.switchboard.client.Consent;
import dev.switchboard.client.Conversation;
import dev.switchboard.client.Conversation.Entry;
import dev.switchboard.client.Conversation.Media;
import dev.switchboard.client.Message;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Switchboard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A conversation on WhatsApp: a reminder with buttons, one of which is tapped and answered by a
 * rule, and a picture that comes back.
 */
final class TalkScene {
  private static final String PHONE = "+12065550178";
  private static final String TAPPED = "I will come";
  private static final String PAYLOAD = "confirm";
  private static final String ANSWER = "Thank you, see you on Friday at 10:30!";
  private static final String CAPTION = "This is the one that does not work.";
  private static final String RULES =
      """
      {"rules": [{"name": "confirmed", "when": {"button": ["confirm"], "channels": ["whatsapp"]},
        "answer": {"body": "Thank you, see you on Friday at 10:30!"}}]}
      """;

  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final Narration narration;
  private final List<String> faults = new ArrayList<>();

  TalkScene(Switchboard gateway, SimulatorControl simulator, Narration narration) {
    this.gateway = gateway;
    this.simulator = simulator;
    this.narration = narration;
  }

  /**
   * Plays it, and says whether it went as it must.
   *
   * @param sender our number
   */
  List<Audit.Check> play(String sender) throws InterruptedException {
    narration.step("A conversation on WhatsApp");
    gateway.autoReplies().set(RULES);
    button(sender);
    Audit.Check tapped =
        new Audit.Check("a tapped button came back and was answered by its rule", taken());
    picture(sender);
    return List.of(
        tapped,
        new Audit.Check("a picture came in, and its bytes are the ones that were sent", taken()));
  }

  private List<String> taken() {
    List<String> found = List.copyOf(faults);
    faults.clear();
    return found;
  }

  private void button(String sender) throws InterruptedException {
    gateway.putConsent(
        PHONE, Consent.Change.optedIn(Channel.WHATSAPP, "front desk", "form 77, signed"));
    Message reminder =
        gateway.send(
            NewMessage.to(PHONE, "")
                .channel(Channel.WHATSAPP)
                .template("appointment_reminder", Map.of("1", "Ann", "2", "Friday", "3", "10:30"))
                .build());
    Optional<Message> there =
        Until.present(() ->
            Optional.of(gateway.message(reminder.id()))
                .filter(message -> message.status().isDelivered()));
    if (there.isEmpty()) {
      faults.add("the reminder is " + gateway.message(reminder.id()).status().word());
      return;
    }
    narration.line("the phone shows “" + there.get().body() + "” with three buttons");
    simulator.tap(PHONE, sender, TAPPED, there.get().providerSid().orElse(""));
    Optional<Entry> tap =
        seen(entry ->
            entry
                .button()
                .flatMap(Conversation.Button::payload)
                .filter(PAYLOAD::equals)
                .isPresent());
    narration.line(
        tap.map(entry -> "they tap “" + TAPPED + "”, which comes back as " + PAYLOAD)
            .orElse("the tap never came back"));
    if (tap.isEmpty()) {
      faults.add("no tap with the payload " + PAYLOAD + " in the conversation");
    }
    boolean answered =
        Until.present(() ->
                simulator.bubbles(PHONE).stream()
                    .filter(bubble -> bubble.body().equals(ANSWER))
                    .findFirst())
            .isPresent();
    if (answered) {
      narration.line("the rule “confirmed” answers “" + ANSWER + "”");
    } else {
      faults.add("the phone does not show the answer of the rule");
    }
  }

  private void picture(String sender) throws InterruptedException {
    byte[] sent = picture();
    simulator.writeWithFile(PHONE, sender, CAPTION, "image/png", sent);
    Optional<Entry> text =
        seen(entry ->
            entry.body().equals(CAPTION)
                && entry.media().stream().map(Media::state).anyMatch("stored"::equals));
    if (text.isEmpty()) {
      faults.add("the picture was not fetched");
      return;
    }
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    gateway.conversations().media(text.get().id(), 0, got);
    if (Arrays.equals(sent, got.toByteArray())) {
      narration.line(
          "they send a picture; it is here as "
              + text.get().media().getFirst().contentType().orElse("?")
              + ", "
              + got.size()
              + " bytes, the same ones");
    } else {
      faults.add(got.size() + " bytes are not the " + sent.length + " that were sent");
    }
  }

  private Optional<Entry> seen(Predicate<Entry> wanted) throws InterruptedException {
    return Until.present(
        () -> gateway.conversation(PHONE).messages().stream().filter(wanted).findFirst());
  }

  private static byte[] picture() {
    try (InputStream in = TalkScene.class.getResourceAsStream("parcel.png")) {
      if (in == null) {
        throw new IllegalStateException("the picture is not packed with the demo");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
