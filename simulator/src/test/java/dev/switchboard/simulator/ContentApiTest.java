package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.content.v1.Content;
import com.twilio.rest.content.v1.Content.ContentCreateRequest;
import com.twilio.rest.content.v1.Content.QuickReplyAction;
import com.twilio.rest.content.v1.Content.TwilioQuickReply;
import com.twilio.rest.content.v1.Content.TwilioText;
import com.twilio.rest.content.v1.Content.Types;
import com.twilio.rest.content.v1.ContentAndApprovals;
import com.twilio.rest.content.v1.content.ApprovalCreate;
import com.twilio.rest.content.v1.content.ApprovalFetch;
import com.twilio.type.PhoneNumber;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The Content API in the simulator, over the official Java SDK (W3)")
class ContentApiTest {
  private WhatsAppSim whatsapp;
  private TwilioRestClient client;

  @BeforeEach
  void start() throws Exception {
    whatsapp = WhatsAppSim.start();
    client = client(whatsapp.sim);
  }

  @AfterEach
  void stop() {
    whatsapp.close();
  }

  private static TwilioRestClient client(Sim sim) {
    HttpHost here = new HttpHost("http", "127.0.0.1", sim.server.port());
    return new TwilioRestClient.Builder(SimulatorSettings.ACCOUNT_SID, SimulatorSettings.AUTH_TOKEN)
        .httpClient(
            new NetworkHttpClient(
                HttpClientBuilder.create().setRoutePlanner((host, context) -> new HttpRoute(here))))
        .build();
  }

  private Content create(String name, String body, Map<String, String> samples) {
    Types types =
        new Types.Builder()
            .twilioText(TwilioText.builder(body).build())
            .twilioQuickReply(
                TwilioQuickReply.builder(
                        body, List.of(QuickReplyAction.builder("Yes, please").id("yes").build()))
                    .build())
            .build();
    return Content.creator(
            ContentCreateRequest.builder("en", types).friendlyName(name).variables(samples).build())
        .create(client);
  }

  private String submit(Content content, String name, String category) {
    return ApprovalCreate.creator(
            content.getSid(), ApprovalCreate.ContentApprovalRequest.builder(name, category).build())
        .create(client)
        .getStatus();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> approval(Content content) {
    return (Map<String, Object>)
        ApprovalFetch.fetcher(content.getSid()).fetch(client).getWhatsapp();
  }

  @Test
  void a_template_is_created_submitted_approved_after_a_minute_and_sent() throws Exception {
    whatsapp.sim.control("/sim/clock", "{\"mode\":\"paused\"}");
    Content created = create("pickup", "Hi {{1}}, come in?", Map.of("1", "Ann"));
    assertThat(created.getSid()).matches("HX[0-9a-f]{32}");
    assertThat(created.getLanguage()).isEqualTo("en");
    assertThat(created.getUrl())
        .hasToString("https://content.twilio.com/v1/Content/" + created.getSid());
    assertThat(created.getDateCreated()).isNotNull();
    assertThat(approval(created)).containsEntry("status", "unsubmitted");

    assertThat(submit(created, "pickup_ready", "UTILITY")).isEqualTo("received");
    whatsapp.advance("PT30S");
    assertThat(approval(created)).containsEntry("status", "pending");
    whatsapp.advance("PT30S");
    assertThat(approval(created))
        .containsEntry("status", "approved")
        .containsEntry("name", "pickup_ready")
        .containsEntry("category", "UTILITY")
        .containsEntry("content_type", "twilio/quick-reply")
        .containsEntry("rejection_reason", "");

    whatsapp.sim.control("/sim/clock", "{\"mode\":\"real\"}");
    Message sent =
        Message.creator(
                new PhoneNumber("whatsapp:" + WhatsAppSim.PHONE),
                new PhoneNumber(WhatsAppSim.SENDER),
                (String) null)
            .setContentSid(created.getSid())
            .setContentVariables("{\"1\":\"Bo\"}")
            .create(client);
    whatsapp.ends(sent.getSid(), "read", 0);
    assertThat(whatsapp.onPhone(sent.getSid()).path("body").asString())
        .isEqualTo("Hi Bo, come in?");
  }

  @Test
  void before_it_is_approved_it_goes_nowhere_outside_the_window() throws Exception {
    Content content = create("pickup", "Hi {{1}}, come in?", Map.of("1", "Ann"));

    whatsapp.ends(whatsapp.send("ContentSid", content.getSid()).text("sid"), "undelivered", 63016);
    submit(content, "pickup", "UTILITY");
    whatsapp.ends(whatsapp.send("ContentSid", content.getSid()).text("sid"), "failed", 63027);
    whatsapp.write("Hello", "");
    whatsapp.ends(whatsapp.send("ContentSid", content.getSid()).text("sid"), "read", 0);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "must_reject, Hi {{1}}. Come in., rejected",
    "to_pause, Hi {{1}}. Come in., paused",
    "to_disable, Hi {{1}}. Come in., disabled",
    "starts, {{1}} come in., rejected",
    "ends, Come in {{1}}, rejected",
    "neighbours, Hi {{1}} {{2}}. Come in., rejected",
    "gap, Hi {{1}} and {{3}}. Come in., rejected",
    "good, Hi {{1}} and {{2}}. Come in., approved",
  })
  void rules_and_whatsapps_own_taste_decide(String name, String body, String status)
      throws Exception {
    Content content = create(name, body, Map.of("1", "Ann", "2", "Bo", "3", "Cy"));
    submit(content, name, "UTILITY");

    whatsapp.advance("PT1M");
    assertThat(approval(content)).containsEntry("status", status);
    assertThat((String) approval(content).get("rejection_reason"))
        .matches(status.equals("rejected") ? ".+" : "");
  }

  @Test
  void rules_can_be_set_and_a_template_in_use_can_be_paused() throws Exception {
    whatsapp.sim.put(
        "/sim/whatsapp",
        "{\"approve_after\":\"PT0S\",\"approvals\":[{\"name\":\"^x_\",\"status\":\"rejected\",\"reason\":\"No x.\"}]}");
    Content x = create("x", "Hi {{1}}. Come in.", Map.of("1", "Ann"));
    Content y = create("y", "Hi {{1}}. Come in.", Map.of("1", "Ann"));

    assertThat(submit(x, "x_one", "UTILITY")).isEqualTo("rejected");
    assertThat(submit(y, "y_one", "UTILITY")).isEqualTo("approved");
    assertThat(approval(x)).containsEntry("rejection_reason", "No x.");
    whatsapp.sim.put("/sim/templates/" + y.getSid(), "{\"status\":\"paused\"}");
    assertThat(approval(y)).containsEntry("status", "paused");
    whatsapp.ends(whatsapp.send("ContentSid", y.getSid()).text("sid"), "failed", 63041);
  }

  @Test
  void lists_come_in_pages_and_join_the_approvals() throws Exception {
    create("newest", "Hi", Map.of());
    List<String> names = new ArrayList<>();
    Content.reader()
        .pageSize(3)
        .limit(100)
        .read(client)
        .forEach(each -> names.add(each.getFriendlyName()));
    assertThat(names)
        .startsWith("newest", "order_update", "appointment_reminder")
        .contains("verification_code", "lucky_draw")
        .hasSize(11);

    List<Object> joined = new ArrayList<>();
    ContentAndApprovals.reader()
        .pageSize(4)
        .limit(100)
        .read(client)
        .forEach(each -> joined.add(((Map<?, ?>) each.getApprovalRequests()).get("status")));
    assertThat(joined).contains("approved", "rejected", "paused", "unsubmitted").hasSize(11);
  }

  @Test
  void pages_lead_back_to_whoever_asked() throws Exception {
    JsonNode page = whatsapp.sim.get("/v1/Content?PageSize=2").json();
    assertThat(page.path("meta").path("key").asString()).isEqualTo("contents");
    String next = page.path("meta").path("next_page_url").asString();
    assertThat(next).startsWith(whatsapp.sim.url("/v1/Content?PageSize=2&Page=1&PageToken=PA"));
    JsonNode second = whatsapp.sim.get(next.substring(whatsapp.sim.url("").length())).json();
    assertThat(second.path("contents")).hasSize(2);
    assertThat(second.path("contents").get(0)).isNotEqualTo(page.path("contents").get(1));
    assertThat(second.path("meta").path("previous_page_url").isNull()).isFalse();
    assertThat(whatsapp.sim.get("/v2/Content?ContentName=invoice").json().path("contents"))
        .hasSize(1);
  }

  @Test
  void what_is_deleted_is_gone() {
    Content content = create("short", "Hi", Map.of());

    assertThat(Content.deleter(content.getSid()).delete(client)).isTrue();
    assertThatThrownBy(() -> Content.fetcher(content.getSid()).fetch(client))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(20404));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no types    | {\"language\":\"en\",\"types\":{}}                                   | 92001",
        "a bad type  | {\"language\":\"en\",\"types\":{\"twilio/fax\":{}}}                  | 20001",
        "no body     | {\"language\":\"en\",\"types\":{\"twilio/text\":{}}}                 | 20001",
        "no language | {\"types\":{\"twilio/text\":{\"body\":\"x\"}}}                       | 20001",
        "no JSON     | friendly_name=x                                                      | 20001",
      })
  void what_is_no_template_is_refused(String what, String body, int code) throws Exception {
    Sim.Reply reply = json("/v1/Content", body);

    assertThat(reply.status()).as(what).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
  }

  private Sim.Reply json(String path, String body) throws Exception {
    return whatsapp.sim.send(
        whatsapp
            .sim
            .request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  @Test
  void a_name_with_capitals_and_a_second_submission_are_refused() throws Exception {
    String sid = whatsapp.sid("order_update");
    String path = "/v1/Content/" + sid + "/ApprovalRequests/whatsapp";

    assertThat(json(path, "{\"name\":\"Order\",\"category\":\"UTILITY\"}").status()).isEqualTo(400);
    assertThat(json(path, "{\"name\":\"order\",\"category\":\"UTILITY\"}").text("message"))
        .contains("submitted already");
  }

  @Test
  void templates_survive_a_restart_and_a_reset_brings_the_first_ones_back(@TempDir Path home)
      throws Exception {
    String sid;
    try (Sim sim = Sim.in(home)) {
      client = client(sim);
      sid = create("kept", "Hi", Map.of()).getSid();
      for (Content each : Content.reader().read(client)) {
        if (each.getFriendlyName().equals("lucky_draw")) {
          Content.deleter(each.getSid()).delete(client);
        }
      }
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.get("/v1/Content/" + sid).text("friendly_name")).isEqualTo("kept");
      assertThat(sim.get("/sim/templates").http().body()).doesNotContain("lucky_draw");
      sim.control("/sim/reset", "");
      assertThat(sim.get("/v1/Content/" + sid).status()).isEqualTo(404);
      assertThat(sim.get("/sim/templates").http().body()).contains("lucky_draw");
    }
  }
}
