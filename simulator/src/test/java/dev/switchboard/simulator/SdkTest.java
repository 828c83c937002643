package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Conference;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Queue;
import com.twilio.rest.api.v2010.account.call.Recording;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.URI;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official Java SDK, routed to the simulator and otherwise untouched. */
class SdkTest {
  private Sim sim;
  private TwilioRestClient client;

  @BeforeEach
  void start() {
    sim = Sim.quick();
    HttpHost here = new HttpHost("http", "127.0.0.1", sim.server.port());
    client =
        new TwilioRestClient.Builder(SimulatorSettings.ACCOUNT_SID, SimulatorSettings.AUTH_TOKEN)
            .httpClient(
                new NetworkHttpClient(
                    HttpClientBuilder.create()
                        .setRoutePlanner((host, context) -> new HttpRoute(here))))
            .build();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private Message create(String to, String body) {
    return Message.creator(new PhoneNumber(to), new PhoneNumber(Sim.FROM), body).create(client);
  }

  @Test
  void creates_fetches_redacts_and_deletes() {
    Message created = create("+14155550123", "Hello from the SDK");
    assertThat(created.getStatus()).isEqualTo(Message.Status.QUEUED);
    assertThat(created.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);
    assertThat(created.getPrice()).isNull();
    assertThat(created.getNumSegments()).isEqualTo("1");

    await()
        .untilAsserted(() ->
            assertThat(Message.fetcher(created.getSid()).fetch(client).getStatus())
                .isEqualTo(Message.Status.DELIVERED));
    Message fetched = Message.fetcher(created.getSid()).fetch(client);
    assertThat(fetched.getDateSent()).isNotNull();
    assertThat(fetched.getPrice()).isEqualTo("-0.00830");
    assertThat(Message.updater(created.getSid()).setBody("").update(client).getBody()).isEmpty();
    assertThat(Message.deleter(created.getSid()).delete(client)).isTrue();
  }

  @Test
  void lists_over_pages_with_filters() {
    for (int i = 0; i < 5; i++) {
      create("+14155550123", "text " + i);
    }
    create("+14155550124", "another");
    List<String> bodies = new ArrayList<>();
    Message.reader()
        .setTo(new PhoneNumber("+14155550123"))
        .setDateSentAfter(ZonedDateTime.now().minusMinutes(1))
        .pageSize(2)
        .limit(10)
        .read(client)
        .forEach(message -> bodies.add(message.getBody()));

    assertThat(bodies).containsExactly("text 4", "text 3", "text 2", "text 1", "text 0");
  }

  @Test
  void calls_watches_updates_and_deletes() throws Exception {
    Call created =
        Call.creator(
                new PhoneNumber("+14155550123"),
                new PhoneNumber(Sim.FROM),
                new Twiml("<Response><Pause length=\"60\"/></Response>"))
            .setStatusCallbackEvent(List.of("initiated", "completed"))
            .setMachineDetection("Enable")
            .create(client);
    assertThat(created.getStatus()).isEqualTo(Call.Status.QUEUED);
    assertThat(created.getDirection()).isEqualTo("outbound-api");
    await()
        .untilAsserted(() ->
            assertThat(Call.fetcher(created.getSid()).fetch(client).getStatus())
                .isEqualTo(Call.Status.RINGING));
    sim.control("/sim/calls/" + created.getSid() + "/answer", "");
    sim.advance("PT5S");
    await().untilAsserted(() -> assertThat(sim.waiting(created.getSid())).isEqualTo("pause"));
    Recording recording = Recording.creator(created.getSid()).create(client);
    assertThat(recording.getStatus()).isEqualTo(Recording.Status.IN_PROGRESS);
    assertThat(
            Call.updater(created.getSid())
                .setStatus(Call.UpdateStatus.COMPLETED)
                .update(client)
                .getStatus())
        .isEqualTo(Call.Status.COMPLETED);
    Call over = Call.fetcher(created.getSid()).fetch(client);
    assertThat(over.getAnsweredBy()).isEqualTo("human");
    assertThat(over.getDuration()).isNotNull();
    assertThat(over.getPrice()).isEqualTo("-0.01400");
    com.twilio.rest.api.v2010.account.Recording kept =
        com.twilio.rest.api.v2010.account.Recording.fetcher(recording.getSid()).fetch(client);
    assertThat(kept.getSource())
        .isEqualTo(com.twilio.rest.api.v2010.account.Recording.Source.START_CALL_RECORDING_API);
    assertThat(Call.reader().setStatus(Call.Status.COMPLETED).read(client)).hasSize(1);
    assertThat(
            com.twilio.rest.api.v2010.account.Recording.deleter(recording.getSid()).delete(client))
        .isTrue();
    assertThat(Call.deleter(created.getSid()).delete(client)).isTrue();
  }

  @Test
  void has_queues_and_no_conferences_yet() {
    Queue queue = Queue.creator("support").setMaxSize(5).create(client);
    assertThat(Queue.fetcher(queue.getSid()).fetch(client).getMaxSize()).isEqualTo(5);
    assertThat(Queue.updater(queue.getSid()).setMaxSize(9).update(client).getMaxSize())
        .isEqualTo(9);
    assertThat(Queue.reader().read(client)).hasSize(1);
    assertThat(Queue.deleter(queue.getSid()).delete(client)).isTrue();
    assertThat(Conference.reader().read(client)).isEmpty();
  }

  @Test
  void sees_errors_with_code_and_status() {
    assertThatThrownBy(() -> create("nobody", "x"))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(21211);
              assertThat(e.getStatusCode()).isEqualTo(400);
              assertThat(e.getMoreInfo()).contains("21211");
            });
  }

  @Test
  void reads_the_account_and_wires_a_number() {
    Account account = Account.fetcher(SimulatorSettings.ACCOUNT_SID).fetch(client);
    assertThat(account.getStatus()).isEqualTo(Account.Status.ACTIVE);

    IncomingPhoneNumber number =
        IncomingPhoneNumber.reader()
            .setPhoneNumber(new PhoneNumber(Sim.FROM))
            .read(client)
            .iterator()
            .next();
    IncomingPhoneNumber wired =
        IncomingPhoneNumber.updater(number.getSid())
            .setSmsUrl(URI.create("http://127.0.0.1:9/in"))
            .update(client);
    assertThat(wired.getSmsUrl()).isEqualTo(URI.create("http://127.0.0.1:9/in"));
    assertThat(wired.getCapabilities().getSms()).isTrue();
  }

  @Test
  void sends_one_create_three_times_when_the_answer_is_a_500_after_acceptance() throws Exception {
    sim.put(
        "/sim/faults",
        "{\"seed\":1,\"rules\":[{\"operation\":\"messages.create\",\"action\":\"500_after\",\"probability\":1}]}");

    assertThatThrownBy(() -> create("+14155550123", "x")).isInstanceOf(ApiException.class);
    assertThat(sim.ledger()).as("the SDK repeats POSTs on its own").hasSize(3);
  }
}
