package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private static Sim sim;

  @BeforeAll
  static void start() {
    sim = Sim.quick();
  }

  @AfterAll
  static void stop() {
    sim.close();
  }

  @ParameterizedTest(name = "{0} is refused with {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Body=x From=+14155550100                                                | 21604
          Body=x To=+14155550123                                                  | 21603
          To=+14155550123 From=+14155550100                                       | 21619
          To=+14155550123 From=+14155550100 Body=                                 | 21602
          To=123 From=+14155550100 Body=x                                         | 21211
          To=abc From=+14155550100 Body=x                                         | 21211
          To=+1415555012 From=+14155550100 Body=x                                 | 21211
          To=+14155550100 From=+14155550100 Body=x                                | 21266
          To=+14155550123 From=+14155550199 Body=x                                | 21606
          To=+14155550123 From=+1415 Body=x                                       | 21212
          To=+14155550123 From=ACME Body=x                                        | 21612
          To=+14155550123 From=+15005550001 Body=x                                | 21212
          To=+14155550123 From=+15005550007 Body=x                                | 21606
          To=+14155550123 From=+15005550008 Body=x                                | 21611
          To=+15005550001 From=+14155550100 Body=x                                | 21211
          To=+15005550002 From=+14155550100 Body=x                                | 21612
          To=+15005550003 From=+14155550100 Body=x                                | 21408
          To=+15005550004 From=+14155550100 Body=x                                | 21610
          To=+15005550009 From=+14155550100 Body=x                                | 21614
          To=whatsapp:+14155550123 From=whatsapp:+14155550199 Body=x              | 63007
          To=whatsapp:+14155550123 From=+14155550100 Body=x                       | 21910
          To=+14155550123 From=whatsapp:+14155550100 Body=x                       | 21910
          To=whatsapp:+1415 From=whatsapp:+14155550100 Body=x                     | 21211
          To=whatsapp:+14155550100 From=whatsapp:+14155550100 Body=x              | 63031
          To=whatsapp:+14155550123 From=whatsapp:+14155550100                     | 21619
          To=whatsapp:+14155550123 From=whatsapp:+14155550100 MediaUrl=https://a.example/1.png MediaUrl=https://a.example/2.png | 21623
          To=whatsapp:+14155550123 From=whatsapp:+14155550100 PersistentAction=geo:91,0   | 63005
          To=+14155550123 MessagingServiceSid=MG0 Body=x                          | 21701
          To=+14155550123 From=+14155550100 Body=x SendAt=2030-01-01T00:00:00Z    | 35118
          To=+14155550123 From=+14155550100 Body=x StatusCallback=http://a_b.example/ | 21609
          To=+14155550123 From=+14155550100 Body=x StatusCallback=nonsense        | 21609
          To=+14155550123 From=+14155550100 Body=x ValidityPeriod=0               | 21624
          To=+14155550123 From=+14155550100 Body=x ValidityPeriod=36001           | 21624
          To=+14155550123 From=+14155550100 MediaUrl=nonsense                     | 21620
          To=+14155550123 From=+14155550100 ContentSid=HX1                        | 21655
          """)
  void a_bad_message_is_refused_with_its_code(String fields, int code) throws Exception {
    int before = sim.ledger().size();

    Sim.Reply reply = sim.post(Sim.BASE + "/Messages.json", pairs(fields));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.json().path("status").asInt()).isEqualTo(400);
    assertThat(reply.text("more_info")).isEqualTo("https://www.twilio.com/docs/errors/" + code);
    assertThat(reply.text("message")).isNotBlank();
    assertThat(sim.ledger()).hasSize(before);
  }

  private static String[] pairs(String fields) {
    return Arrays.stream(fields.strip().split(" +"))
        .flatMap(field -> List.of(field.split("=", 2)).stream())
        .toArray(String[]::new);
  }

  @Test
  void a_body_of_1601_characters_is_refused_and_one_of_1600_is_not() throws Exception {
    assertThat(sim.text("+14155550123", "x".repeat(1601)).code()).isEqualTo(21617);
    assertThat(sim.text("+14155550123", "x".repeat(1600)).text("num_segments")).isEqualTo("11");
  }

  @Test
  void unknown_parameters_are_ignored() throws Exception {
    assertThat(sim.text("+14155550123", "x", "Nonsense", "1").status()).isEqualTo(201);
  }

  @ParameterizedTest(name = "{0} gets 401 / 20003")
  @CsvSource({
    "nobody:at-all",
    "AC00000000000000000000000000000000:wrong",
    "AC00000000000000000000000000000000",
    "AC00000000000000000000000000000001:5ec0de5ec0de5ec0de5ec0de5ec0de01"
  })
  void wrong_credentials_get_401(String credentials) throws Exception {
    Sim.Reply reply =
        sim.send(
            HttpRequest.newBuilder(URI.create(sim.url(Sim.BASE + "/Messages.json")))
                .header("Authorization", "Basic " + base64(credentials))
                .build());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo(20003);
    assertThat(reply.http().headers().firstValue("WWW-Authenticate")).isPresent();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes());
  }

  @Test
  void no_credentials_get_401_as_well() throws Exception {
    Sim.Reply reply =
        sim.send(HttpRequest.newBuilder(URI.create(sim.url(Sim.BASE + "/Messages.json"))).build());

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void unknown_things_get_404_and_wrong_methods_405() throws Exception {
    Sim.Reply message = sim.get(Sim.BASE + "/Messages/SM" + "0".repeat(32) + ".json");
    Sim.Reply resource = sim.get(Sim.BASE + "/Nonsense.json");
    Sim.Reply method = sim.delete(Sim.BASE + "/Messages.json");

    assertThat(List.of(message.status(), message.code())).containsExactly(404, 20404);
    assertThat(List.of(resource.status(), resource.code())).containsExactly(404, 20404);
    assertThat(List.of(method.status(), method.code())).containsExactly(405, 20004);
  }

  @Test
  void test_credentials_check_everything_and_keep_nothing() throws Exception {
    String basic =
        base64(SimulatorSettings.TEST_ACCOUNT_SID + ":" + SimulatorSettings.TEST_AUTH_TOKEN);
    String path = "/2010-04-01/Accounts/" + SimulatorSettings.TEST_ACCOUNT_SID + "/Messages.json";
    int before = sim.ledger().size();

    Sim.Reply good = sim.send(test(path, basic, "From=%2B15005550006&To=%2B14155550123&Body=x"));
    Sim.Reply bad = sim.send(test(path, basic, "From=%2B14155550100&To=%2B14155550123&Body=x"));
    Sim.Reply list =
        sim.send(
            HttpRequest.newBuilder(URI.create(sim.url(path)))
                .header("Authorization", "Basic " + basic)
                .build());

    assertThat(good.status()).isEqualTo(201);
    assertThat(good.text("account_sid")).isEqualTo(SimulatorSettings.TEST_ACCOUNT_SID);
    assertThat(bad.code()).isEqualTo(21606);
    assertThat(List.of(list.status(), list.code())).containsExactly(403, 20008);
    assertThat(sim.ledger()).hasSize(before);
  }

  private static HttpRequest test(String path, String basic, String form) {
    return HttpRequest.newBuilder(URI.create(sim.url(path)))
        .header("Authorization", "Basic " + basic)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  @Test
  void every_answer_names_its_request_and_the_concurrency() throws Exception {
    Sim.Reply reply = sim.get(Sim.BASE + ".json");

    assertThat(reply.text("status")).isEqualTo("active");
    assertThat(reply.http().headers().firstValue("Twilio-Request-Id").orElse(""))
        .matches("RQ[0-9a-f]{32}");
    assertThat(reply.http().headers().firstValue("Twilio-Concurrent-Requests")).hasValue("1");
  }
}
