package dev.switchboard.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.app.demo.SimulatorControl.Bubble;
import dev.switchboard.app.demo.SimulatorControl.LedgerEntry;
import dev.switchboard.cli.campaign.Plan;
import dev.switchboard.cli.campaign.Posting;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.recipients.Preview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo's audit")
class AuditTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final String ANN = "+12125550110";
  private static final String BEN = "+12125550111";

  @TempDir private Path directory;
  private final List<Message> messages = new ArrayList<>();
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final Map<String, List<Bubble>> phones = new HashMap<>();
  private final List<String> attention = new ArrayList<>();
  private int confirmations = 1;

  /** Ann got her text, and Ben said STOP before his left. */
  @BeforeEach
  void allIsWell() {
    messages.add(message("msg_1", MessageStatus.DELIVERED, ANN, Optional.of("SM1")));
    messages.add(message("msg_2", MessageStatus.CANCELED, BEN, Optional.empty()));
    ledger.add(new LedgerEntry("SM1", ANN, "Hi", 1, NOON));
    phones.put(ANN, List.of(new Bubble("outbound-api", "Hi", "delivered", NOON)));
  }

  @Test
  @DisplayName("is content when all is well")
  void content() throws IOException {
    assertThat(faults()).isEmpty();
  }

  @Test
  @DisplayName("finds a lost text")
  void lost() throws IOException {
    ledger.clear();
    assertThat(faults()).contains("msg_1 is delivered and not in the ledger");
  }

  @Test
  @DisplayName("finds a text that was sent twice under two SIDs")
  void twice() throws IOException {
    ledger.add(new LedgerEntry("SM9", ANN, "Hi", 1, NOON));
    assertThat(faults())
        .contains(ANN + " got its text 2 times", "the ledger has 2 texts, expected are 1");
  }

  @Test
  @DisplayName("finds a text that is delivered by the gateway's word only")
  void notOnThePhone() throws IOException {
    phones.clear();
    assertThat(faults()).contains(ANN + " shows it 0 times: delivered");
  }

  @Test
  @DisplayName("finds a text after STOP")
  void afterStop() throws IOException {
    ledger.add(new LedgerEntry("SM2", BEN, "Hi", 1, NOON.plusSeconds(1)));
    assertThat(faults()).contains(BEN + " was texted at 2026-01-02T12:00:01Z");
  }

  @Test
  @DisplayName("finds a text to someone who opted out long ago")
  void afterAnEarlierNo() throws IOException {
    ledger.add(new LedgerEntry("SM2", "+12065550120", "Hi", 1, NOON));
    assertThat(faults()).contains("+12065550120 was texted at 2026-01-02T12:00:00Z");
  }

  @Test
  @DisplayName("finds a second confirmation of a STOP")
  void twoConfirmations() throws IOException {
    confirmations = 2;
    assertThat(faults()).containsExactly(BEN + " got 2");
  }

  @Test
  @DisplayName("finds a row that nobody accounts for")
  void missingRow() throws IOException {
    messages.remove(1);
    assertThat(faults()).containsExactly("the difference is 1");
  }

  @Test
  @DisplayName("finds what is not settled, and what a person is wanted for")
  void unsettled() throws IOException {
    messages.set(0, message("msg_1", MessageStatus.SENT, ANN, Optional.of("SM1")));
    phones.clear();
    attention.add("parked_message msg_7: it may have been accepted");
    assertThat(faults())
        .containsExactlyInAnyOrder(
            "msg_1 is still sent", "parked_message msg_7: it may have been accepted");
  }

  private List<String> faults() throws IOException {
    Path file = directory.resolve("people.csv");
    Files.writeString(file, "name,phone\nAnn," + ANN + "\nBen," + BEN + "\n");
    Script script = Script.of(file, "Hi", "ZZ");
    Preview preview =
        Preview.of(
            script.campaign().file(),
            script.campaign().text(),
            script.campaign().region(),
            number -> false,
            Prices.bundled());
    Bubble confirmation = new Bubble("auto-reply", "You are unsubscribed", "delivered", NOON);
    Played played =
        new Played(
            script,
            new Plan(preview, Map.of(), List.of(), 2, Optional.empty()),
            new Posting(messages, Map.of()),
            messages,
            Optional.of(
                new StopScene.Stopped(
                    message("msg_2", MessageStatus.CANCELED, BEN, Optional.empty()),
                    NOON,
                    Collections.nCopies(confirmations, confirmation))),
            Optional.empty(),
            attention);
    return new Audit(played, ledger, phones)
        .checks().stream().flatMap(check -> check.faults().stream()).toList();
  }

  private static Message message(String id, MessageStatus status, String to, Optional<String> sid) {
    return new Message(
        id,
        status,
        Optional.empty(),
        to,
        "+14155550100",
        "sms",
        "Hi",
        List.of(),
        "gsm7",
        1,
        "bulk",
        sid,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOON,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "{}");
  }
}
